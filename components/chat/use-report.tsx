import { useCallback, useRef, useState } from 'react';
import { useLazy } from '../ui/use-lazy.ts';
import type { SendReport } from './report-dialog.tsx';
import type { Row } from './rows.ts';

const loadDialog = () => import('./report-dialog.tsx').then(({ ReportDialog }) => ReportDialog);

/** Reporting messages of a room, or of a direct conversation. @returns opens the dialog for a message, and the dialog while it is open. */
export function useReport(room: string, send: SendReport, { direct }: { direct: boolean }) {
  const { Opened, show, hide } = useLazy(loadDialog);
  const [row, setRow] = useState<Row>();
  // The rows keep what they were given: another function would draw all of them anew.
  const open = useRef(show);
  open.current = show;
  const report = useCallback((row: Row) => {
    setRow(row);
    void open.current();
  }, []);
  const dialog =
    Opened === undefined || row === undefined ? null : (
      <Opened row={row} room={room} direct={direct} send={send} onClose={hide} />
    );
  return { report, dialog };
}
