import type { SendReport } from './reports/report-dialog.tsx';
import { useRowDialog } from './use-row-dialog.tsx';

const loadDialog = () => import('./reports/report-dialog.tsx').then(({ ReportDialog }) => ReportDialog);

/** Reporting messages of a room, or of a direct conversation. @returns opens the dialog for a message, and the dialog while it is open. */
export function useReport(room: string, send: SendReport, { direct }: { direct: boolean }) {
  const { ask, dialog } = useRowDialog(loadDialog, (row, onClose) => ({ row, room, direct, send, onClose }));
  return { report: ask, dialog };
}
