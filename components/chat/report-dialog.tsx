'use client';

import { type SubmitEvent, useState } from 'react';
import type { Send } from '../../client/send.ts';
import type { chat } from '../../contract/chat/events.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useDeed } from '../ui/use-deed.ts';
import type { Row } from './rows.ts';

interface Props {
  row: Row;
  room: string;
  send: Send<typeof chat>;
  onClose: () => void;
}

/** Tells those who look after the room what is wrong with a message. */
export function ReportDialog({ row, room, send, onClose }: Props) {
  const { busy, problem, run } = useDeed();
  const [sent, setSent] = useState(false);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason'));
    void run(async () => {
      await send('message:report', { room, id: row.key, reason });
      setSent(true);
    });
  };
  return (
    <Dialog title="Report this message" about={row.key} onClose={onClose}>
      {sent ? (
        <div className="flex flex-col gap-4">
          <p role="status" className="text-muted text-sm">
            The moderators of this room see it now, with what you wrote. Thank you.
          </p>
          <Button className="self-end" onClick={onClose}>
            Done
          </Button>
        </div>
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-4">
          <p className="written line-clamp-4 rounded-lg bg-sunken px-3 py-2 text-muted text-sm">{row.text}</p>
          <Field
            label="What is wrong with it"
            name="reason"
            required
            maxLength={500}
            hint="The moderators of this room read it, and see that it is from you."
          />
          <ProblemNote>{problem}</ProblemNote>
          <div className="flex justify-end gap-2">
            <Button look="bare" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={busy}>
              Report
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
