import { useState } from 'react';
import { NotLoaded } from '../ui/not-loaded.tsx';
import { useLazy } from '../ui/use-lazy.ts';
import type { AccountWay } from './account-dialog.tsx';

const loadDialog = () => import('./account-dialog.tsx').then(({ AccountDialog }) => AccountDialog);

/**
 * Signing in and making an account, on the page where one is; the code comes when it is first needed.
 * @returns `begin` opens it, `prepare` fetches it ahead, `failed` says that it could not be fetched, and `dialog` is what
 * is open. `notLoaded` says so for a button that is gone by then.
 */
export function useAccountDialog() {
  const { Opened, failed, prepare, show, hide } = useLazy(loadDialog);
  const [way, setWay] = useState<AccountWay>('signIn');
  const begin = (way: AccountWay) => {
    setWay(way);
    void show();
  };
  return {
    ...{ begin, prepare, failed },
    dialog: Opened === undefined ? null : <Opened way={way} onClose={hide} />,
    notLoaded: failed ? <NotLoaded onRetry={() => void show()} onClose={hide} /> : null,
  };
}
