'use client';

import { useIdentity } from '../shell/identity.tsx';
import { PasskeysSection } from './passkeys-section.tsx';
import { TwoFactorSection } from './two-factor-section.tsx';
import { VerifyEmailSection } from './verify-email-section.tsx';

/** What a member proves themselves with beside the password. */
export function FactorSections() {
  const { me } = useIdentity();
  if (me?.kind !== 'member') return null;
  return (
    <>
      <VerifyEmailSection />
      <TwoFactorSection />
      <PasskeysSection />
    </>
  );
}
