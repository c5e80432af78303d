'use client';

import type { SubmitEvent } from 'react';
import type { Send } from '../../../client/send.ts';
import type { orders } from '../../../contract/orders/events.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useDeed } from '../../ui/use-deed.ts';

interface Props {
  /** The customer's token. */
  track: string;
  send: Send<typeof orders>;
  onClose: () => void;
}

/** Asks a customer before their order is called off. */
export function WithdrawDialog({ track, send, onClose }: Props) {
  const { busy, problem, run } = useDeed();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '');
    void run(async () => {
      await send('order:withdraw', { track, reason });
      onClose();
    });
  };
  return (
    <Dialog title="Cancel your order?" onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-muted text-sm">Nobody has begun with it yet. It cannot be brought back.</p>
        <Field label="Reason" name="reason" maxLength={500} hint="If you like to say. Those who would have made it read it." />
        <ProblemNote>{problem}</ProblemNote>
        <FormEnd busy={busy} leave="Keep it" onLeave={onClose}>
          Cancel the order
        </FormEnd>
      </form>
    </Dialog>
  );
}
