'use client';

import { useTranslations } from 'use-intl';
import { AccountButtons } from '../shell/account-buttons.tsx';
import { useAccountDialog } from '../shell/use-account-dialog.tsx';

/** In place of the conversation, for whoever has no account. */
export function NoTalk({ name }: { name: string }) {
  const texts = useTranslations('users.talk');
  const { dialog, ...account } = useAccountDialog();
  return (
    <div className="grid min-h-0 flex-1 place-items-center overflow-y-auto p-6">
      <div className="max-w-sm text-center">
        <h2 className="written font-semibold text-lg tracking-tight">
          {texts.rich('needsAccount', { name: () => <bdi>{name}</bdi> })}
        </h2>
        <p className="mt-1 text-muted">{texts('needsAccountReason')}</p>
        <div className="mt-5 flex flex-wrap justify-center gap-2">
          <AccountButtons account={account} first="create" />
        </div>
      </div>
      {dialog}
    </div>
  );
}
