import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Notice } from '../../../components/shell/notice.tsx';
import { signInProblems } from '../../../contract/account/sign-in-methods.ts';
import { readTexts } from '../../texts.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const texts = await readTexts('account.problem');
  return { title: texts('title'), robots: { index: false } };
}

export default async function SignInProblemPage({ params }: { params: Promise<{ problem: string }> }) {
  const { problem } = await params;
  const known = signInProblems.find((one) => one === problem);
  if (known === undefined) notFound();
  const texts = await readTexts('account.problem');
  return (
    <Notice title={texts('title')}>
      <p>{texts(known)}</p>
    </Notice>
  );
}
