'use client';

import type { Send } from '../../../client/send.ts';
import { longest } from '../../../contract/lengths.ts';
import type { orders } from '../../../contract/orders/events.ts';
import { Field } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';

interface Props {
  /** The customer's token. */
  track: string;
  send: Send<typeof orders>;
  onClose: () => void;
}

/** Asks a customer before their order is called off. */
export function WithdrawDialog({ track, send, onClose }: Props) {
  return (
    <FormDialog
      title="Cancel your order?"
      action="Cancel the order"
      leave="Keep it"
      onSubmit={(form) => send('order:withdraw', { track, reason: String(form.get('reason') ?? '') })}
      onClose={onClose}
    >
      <p className="text-muted text-sm">Nobody has begun with it yet. It cannot be brought back.</p>
      <Field
        label="Reason"
        name="reason"
        maxLength={longest.reason}
        hint="If you like to say. Those who would have made it read it."
      />
    </FormDialog>
  );
}
