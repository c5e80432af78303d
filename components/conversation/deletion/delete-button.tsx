import { Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { ActionProps } from '../part.ts';
import { RowButton } from '../row-button.tsx';
import { isAsWritten } from '../rows.ts';
import { useConversation } from '../use-conversation.ts';

const loadDialog = () => import('./delete-dialog.tsx').then(({ DeleteDialog }) => DeleteDialog);

/** Asks before a message is deleted: one's own, and as a moderator anybody's. */
export function DeleteButton({ row, reachable }: ActionProps) {
  const texts = useTranslations('conversation.deletion');
  const { self, moderates, openDialog } = useConversation();
  if (!(moderates || row.author.id === self) || !isAsWritten(row)) return null;
  return <RowButton icon={Trash2} label={texts('button')} reachable={reachable} onClick={() => openDialog(loadDialog, row)} />;
}
