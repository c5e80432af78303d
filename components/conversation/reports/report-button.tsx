import { Flag } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { ActionProps } from '../part.ts';
import { RowButton } from '../row-button.tsx';
import { isAsWritten } from '../rows.ts';
import { useConversation } from '../use-conversation.ts';

const loadDialog = () => import('./report-dialog.tsx').then(({ ReportDialog }) => ReportDialog);

/** Reports what somebody else wrote, to those who can act. */
export function ReportButton({ row, reachable }: ActionProps) {
  const texts = useTranslations('conversation.report');
  const { self, sendReport, openDialog } = useConversation();
  if (sendReport === undefined || self === undefined || row.author.id === self || !isAsWritten(row)) return null;
  return <RowButton icon={Flag} label={texts('title')} reachable={reachable} onClick={() => openDialog(loadDialog, row)} />;
}
