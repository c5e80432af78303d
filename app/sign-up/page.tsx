import type { Metadata } from 'next';
import { SignUp } from '../../components/shell/sign-up.tsx';

export const metadata: Metadata = { title: 'Make an account', robots: { index: false }, referrer: 'no-referrer' };

export default function SignUpPage() {
  return <SignUp />;
}
