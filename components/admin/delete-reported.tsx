import type { SubmitEvent } from 'react';
import type { ReportForHosts } from '../../contract/workspace/reports.ts';
import { callApi } from '../shell/post-json.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { FormEnd } from '../ui/form-end.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useDeed } from '../ui/use-deed.ts';

interface Props {
  report: ReportForHosts;
  /** It is deleted. */
  onDone: () => void;
  onClose: () => void;
}

/** Asks before a reported message is deleted, and why. */
export function DeleteReported({ report: { id, source, message }, onDone, onClose }: Props) {
  const { busy, problem, run } = useDeed();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason'));
    void run(async () => {
      await callApi('PATCH', `/reports/${id}`, { outcome: 'deleted', reason });
      onDone();
      onClose();
    });
  };
  return (
    <Dialog title="Delete this message?" about={`${id}`} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p className="written line-clamp-4 rounded-lg bg-sunken px-3 py-2 text-muted text-sm">{message.text}</p>
        <p className="text-muted text-sm">Its text is gone for everybody, and cannot be brought back.</p>
        <Field
          label="Reason"
          name="reason"
          maxLength={500}
          hint={source === 'direct' ? 'Both of them see it.' : 'Everybody in the room sees it.'}
        />
        <ProblemNote>{problem}</ProblemNote>
        <FormEnd busy={busy} onLeave={onClose}>
          Delete message
        </FormEnd>
      </form>
    </Dialog>
  );
}
