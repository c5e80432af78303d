'use client';

import { type SubmitEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ReportReader } from '../../../contract/conversation/reports.ts';
import { longest } from '../../../contract/lengths.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useConversation } from '../use-conversation.ts';
import type { RowDialogProps } from '../use-row-dialog.tsx';
import { readersOf } from './report-readers.ts';

/** Tells those who can act what is wrong with a message. */
export function ReportDialog({ row, onClose }: RowDialogProps) {
  const texts = useTranslations('conversation.report');
  const { room, direct, sendReport } = useConversation();
  const { busy, problem, run } = useAction();
  const [readers, setReaders] = useState<ReportReader[]>();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason'));
    void run(async () => {
      const answer = await sendReport?.('message:report', { room, id: row.key, reason });
      setReaders(answer?.readers);
    });
  };
  return (
    <Dialog title={texts('title')} about={row.key} onClose={onClose}>
      {readers !== undefined ? (
        <div className="flex flex-col gap-4">
          <p role="status" className="text-muted text-sm">
            {texts(`sent.${readersOf(readers, direct)}`)}
          </p>
          <Button className="self-end" onClick={onClose}>
            {texts('done')}
          </Button>
        </div>
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-4">
          <p dir="auto" className="written line-clamp-4 rounded-lg bg-sunken px-3 py-2 text-muted text-sm">
            {row.text}
          </p>
          <Field
            label={texts('reason')}
            name="reason"
            required
            maxLength={longest.reason}
            hint={texts(direct ? 'readersOfDirect' : 'readersOfRoom')}
          />
          <ProblemNote>{problem}</ProblemNote>
          <FormEnd busy={busy} onLeave={onClose}>
            {texts('action')}
          </FormEnd>
        </form>
      )}
    </Dialog>
  );
}
