import type { Metadata } from 'next';
import { SignUp } from '../../components/shell/sign-up.tsx';
import { readTexts, Texts } from '../texts.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const texts = await readTexts('account.signUp');
  return { title: texts('page'), robots: { index: false }, referrer: 'no-referrer' };
}

export default function SignUpPage() {
  return (
    <Texts of={['account']}>
      <SignUp />
    </Texts>
  );
}
