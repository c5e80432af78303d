'use client';

import type { SubmitEvent } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useDeed } from '../../ui/use-deed.ts';
import { useConversation } from '../use-conversation.ts';
import type { RowDialogProps } from '../use-row-dialog.tsx';

/** Asks before a message is deleted; of somebody else’s, why. */
export function DeleteDialog({ row, onClose }: RowDialogProps) {
  const { room, self, send } = useConversation();
  const { busy, problem, run } = useDeed();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '');
    void run(async () => {
      await send('message:delete', { room, id: row.key, reason });
      onClose();
    });
  };
  return (
    <Dialog title="Delete this message?" about={row.key} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p className="written line-clamp-4 rounded-lg bg-sunken px-3 py-2 text-muted text-sm">{row.text}</p>
        <p className="text-muted text-sm">Its text is gone for everybody, and cannot be brought back.</p>
        {row.author.id !== self && <Field label="Reason" name="reason" maxLength={500} hint="Everybody in the room sees it." />}
        <ProblemNote>{problem}</ProblemNote>
        <FormEnd busy={busy} leave="Keep it" onLeave={onClose}>
          Delete
        </FormEnd>
      </form>
    </Dialog>
  );
}
