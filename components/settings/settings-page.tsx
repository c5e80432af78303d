'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import type { Settings } from '../../contract/account/account.ts';
import { useIdentity } from '../shell/identity.tsx';
import { DevicesSection } from './devices-section.tsx';
import { FactorSections } from './factor-sections.tsx';
import { KeysSection } from './keys-section.tsx';
import { NameSection } from './name-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { PictureSection } from './picture-section.tsx';
import { SignInMethod } from './sign-in-method.tsx';
import { SignInSection } from './sign-in-section.tsx';

/** What is the reader's own. @param settings null for an anonymous visitor. */
export function SettingsPage({ settings }: { settings: Settings | null }) {
  const texts = useTranslations('settings');
  useFreshSettings(settings);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-3xl px-4 py-6 md:px-6 md:py-10">
        <h1 className="mb-2 font-semibold text-2xl tracking-tight">{texts('title')}</h1>
        {settings === null ? <SignInMethod /> : <Sections settings={settings} />}
      </div>
    </div>
  );
}

function Sections({ settings }: { settings: Settings }) {
  const { account, devices, keys, hasPassword } = settings;
  if (account.kind === 'guest') {
    return (
      <>
        <NameSection name={account.name} />
        <SignInMethod />
      </>
    );
  }
  return (
    <>
      <NameSection name={account.name} />
      <PictureSection />
      <SignInSection account={account} />
      <PasswordSection username={account.username} ways={settings} />
      <FactorSections key={account.email} />
      <DevicesSection devices={devices} ways={settings} />
      <KeysSection keys={keys} hasPassword={hasPassword} />
    </>
  );
}

/** Reads the page again when the reader became somebody else on it, or is called something else now. */
function useFreshSettings(settings: Settings | null) {
  const { me } = useIdentity();
  const router = useRouter();
  const shown = settings?.account;
  const stale = me?.id !== shown?.id || me?.kind !== shown?.kind || me?.name !== shown?.name;
  useEffect(() => {
    if (stale) router.refresh();
  }, [stale, router]);
}
