import type { Metadata } from 'next';
import { NewPassword } from '../../components/shell/new-password.tsx';

export const metadata: Metadata = { title: 'A new password', robots: { index: false }, referrer: 'no-referrer' };

export default function ResetPasswordPage() {
  return <NewPassword />;
}
