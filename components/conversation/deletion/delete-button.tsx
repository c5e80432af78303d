import type { SendInConversation } from '../../../client/send.ts';
import { useRowDialog } from '../use-row-dialog.tsx';

const loadDialog = () => import('./delete-dialog.tsx').then(({ DeleteDialog }) => DeleteDialog);

/**
 * Deleting messages of a room.
 * @param self the reader's id.
 * @returns asks about a message, and the question while it is open.
 */
export function useDelete(room: string, send: SendInConversation, self: string | undefined) {
  const { ask, hide, Opened, row } = useRowDialog(loadDialog);
  const question =
    Opened === undefined || row === undefined ? null : (
      <Opened row={row} own={row.author.id === self} room={room} send={send} onClose={hide} />
    );
  return { askToDelete: ask, question };
}
