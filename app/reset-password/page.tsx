import type { Metadata } from 'next';
import { NewPassword } from '../../components/shell/new-password.tsx';
import { readTexts, Texts } from '../texts.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const texts = await readTexts('account.reset');
  return { title: texts('page'), robots: { index: false }, referrer: 'no-referrer' };
}

export default function ResetPasswordPage() {
  return (
    <Texts of={['account']}>
      <NewPassword />
    </Texts>
  );
}
