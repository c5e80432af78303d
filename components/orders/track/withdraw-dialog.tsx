'use client';

import { useTranslations } from 'use-intl';
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
  const texts = useTranslations('track.withdraw');
  return (
    <FormDialog
      title={texts('title')}
      action={texts('action')}
      leave={texts('leave')}
      onSubmit={(form) => send('order:withdraw', { track, reason: String(form.get('reason') ?? '') })}
      onClose={onClose}
    >
      <p className="text-muted text-sm">{texts('about')}</p>
      <Field label={texts('reason')} name="reason" maxLength={longest.reason} hint={texts('reasonHint')} />
    </FormDialog>
  );
}
