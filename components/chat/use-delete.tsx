import { useCallback, useRef, useState } from 'react';
import type { SendInConversation } from '../../client/send.ts';
import { useLazy } from '../ui/use-lazy.ts';
import type { Row } from './rows.ts';

const loadDialog = () => import('./delete-dialog.tsx').then(({ DeleteDialog }) => DeleteDialog);

/**
 * Deleting messages of a room.
 * @param self the reader's id.
 * @returns asks about a message, and the question while it is open.
 */
export function useDelete(room: string, send: SendInConversation, self: string | undefined) {
  const { Opened, show, hide } = useLazy(loadDialog);
  const [row, setRow] = useState<Row>();
  // The rows keep what they were given: another function would draw all of them anew.
  const open = useRef(show);
  open.current = show;
  const askToDelete = useCallback((row: Row) => {
    setRow(row);
    void open.current();
  }, []);
  const question =
    Opened === undefined || row === undefined ? null : (
      <Opened row={row} own={row.author.id === self} room={room} send={send} onClose={hide} />
    );
  return { askToDelete, question };
}
