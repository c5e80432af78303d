import type { SendReport } from './report-dialog.tsx';
import { useRowDialog } from '../use-row-dialog.tsx';

const loadDialog = () => import('./report-dialog.tsx').then(({ ReportDialog }) => ReportDialog);

/** Reporting messages of a room, or of a direct conversation. @returns opens the dialog for a message, and the dialog while it is open. */
export function useReport(room: string, send: SendReport, { direct }: { direct: boolean }) {
  const { ask, hide, Opened, row } = useRowDialog(loadDialog);
  const dialog =
    Opened === undefined || row === undefined ? null : (
      <Opened row={row} room={room} direct={direct} send={send} onClose={hide} />
    );
  return { report: ask, dialog };
}
