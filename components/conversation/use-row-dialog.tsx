import { type ComponentType, type ReactNode, useCallback, useState } from 'react';
import { NotLoaded } from '../ui/not-loaded.tsx';
import type { Row } from './rows.ts';

/** What a dialog about a message is given. */
export interface RowDialogProps {
  row: Row;
  onClose: () => void;
}

type RowDialog = ComponentType<RowDialogProps>;

/** Opens a dialog about a message. @param load fetches its code; a failure is said, with the way to try again */
export type OpenRowDialog = (load: () => Promise<RowDialog>, row: Row) => void;

/** The one dialog about a message that a conversation may show. @returns opens it, always the same function; and the dialog */
export function useRowDialog(): { openDialog: OpenRowDialog; dialog: ReactNode } {
  const [opened, setOpened] = useState<{ Dialog: RowDialog; row: Row }>();
  const [failed, setFailed] = useState<{ load: () => Promise<RowDialog>; row: Row }>();
  const openDialog = useCallback<OpenRowDialog>((load, row) => {
    load().then(
      (Dialog) => {
        setFailed(undefined);
        setOpened({ Dialog, row });
      },
      () => setFailed({ load, row }),
    );
  }, []);
  const hide = () => setOpened(undefined);
  if (failed !== undefined) {
    const { load, row } = failed;
    return { openDialog, dialog: <NotLoaded onRetry={() => openDialog(load, row)} onClose={() => setFailed(undefined)} /> };
  }
  const dialog = opened === undefined ? null : <opened.Dialog row={opened.row} onClose={hide} />;
  return { openDialog, dialog };
}
