'use client';

import { AccountButtons } from './account-buttons.tsx';
import { useAccountDialog } from './use-account-dialog.tsx';

/** The two ways out of being a guest, where it keeps one from something. */
export function SignInButtons() {
  const { dialog, ...account } = useAccountDialog();
  return (
    <span className="flex flex-wrap gap-2">
      <AccountButtons account={account} first="signIn" />
      {dialog}
    </span>
  );
}
