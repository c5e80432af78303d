import { type ComponentType, type ReactNode, useCallback, useState } from 'react';
import type { Row } from './rows.ts';

/** What a dialog about a message is given. */
export interface RowDialogProps {
  row: Row;
  onClose: () => void;
}

type RowDialog = ComponentType<RowDialogProps>;

/** Opens a dialog about a message. @param load fetches its code; a failure leaves the page as it is */
export type OpenRowDialog = (load: () => Promise<RowDialog>, row: Row) => void;

/** The one dialog about a message that a conversation may show. @returns opens it, always the same function; and the dialog */
export function useRowDialog(): { openDialog: OpenRowDialog; dialog: ReactNode } {
  const [opened, setOpened] = useState<{ Dialog: RowDialog; row: Row }>();
  const openDialog = useCallback<OpenRowDialog>((load, row) => {
    load().then(
      (Dialog) => setOpened({ Dialog, row }),
      () => {},
    );
  }, []);
  const hide = () => setOpened(undefined);
  const dialog = opened === undefined ? null : <opened.Dialog row={opened.row} onClose={hide} />;
  return { openDialog, dialog };
}
