import type { Metadata } from 'next';
import { VerifyEmail } from '../../components/shell/verify-email.tsx';
import { readTexts, Texts } from '../texts.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const texts = await readTexts('account.verify');
  return { title: texts('page'), robots: { index: false }, referrer: 'no-referrer' };
}

export default function VerifyEmailPage() {
  return (
    <Texts of={['account']}>
      <VerifyEmail />
    </Texts>
  );
}
