import type { SendInConversation } from '../../client/send.ts';
import { useRowDialog } from './use-row-dialog.tsx';

const loadDialog = () => import('./deletion/delete-dialog.tsx').then(({ DeleteDialog }) => DeleteDialog);

/**
 * Deleting messages of a room.
 * @param self the reader's id.
 * @returns asks about a message, and the question while it is open.
 */
export function useDelete(room: string, send: SendInConversation, self: string | undefined) {
  const { ask, dialog } = useRowDialog(loadDialog, (row, onClose) => ({
    ...{ row, own: row.author.id === self, room, send, onClose },
  }));
  return { askToDelete: ask, question: dialog };
}
