import type { Metadata } from 'next';
import { VerifyEmail } from '../../components/shell/verify-email.tsx';

export const metadata: Metadata = { title: 'Your e-mail address', robots: { index: false }, referrer: 'no-referrer' };

export default function VerifyEmailPage() {
  return <VerifyEmail />;
}
