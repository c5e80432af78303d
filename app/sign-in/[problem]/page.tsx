import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Notice } from '../../../components/shell/notice.tsx';
import { type SignInProblem, signInProblems } from '../../../contract/account/sign-in-methods.ts';

export const metadata: Metadata = { title: 'You are not signed in', robots: { index: false } };

const reasons: Record<SignInProblem, string> = {
  denied: 'You did not allow it at the other site. You can go on reading, or try again.',
  expired: 'It took too long, or was begun in another browser. Sign in again from any page here.',
  changed: 'You became somebody else here meanwhile. Sign in again from any page here.',
  member: 'You are signed in here already. Sign out first to become somebody else.',
  'not-admitted': 'You have no account here, and not everybody can make one. Ask whoever looks after it to invite you.',
  failed: 'The other site’s answer could not be used. Try again; if it stays so, tell the host, whose log says why.',
};

export default async function SignInProblemPage({ params }: { params: Promise<{ problem: string }> }) {
  const { problem } = await params;
  const known = signInProblems.find((one) => one === problem);
  if (known === undefined) notFound();
  return (
    <Notice title="You are not signed in">
      <p>{reasons[known]}</p>
    </Notice>
  );
}
