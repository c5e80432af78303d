'use client';

import { useTranslations } from 'use-intl';
import { longest } from '../../../contract/lengths.ts';
import { Field } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useConversation } from '../use-conversation.ts';
import type { RowDialogProps } from '../use-row-dialog.tsx';
import { DeletedText } from './deleted-text.tsx';

/** Asks before a message is deleted; of somebody else’s, why. */
export function DeleteDialog({ row, onClose }: RowDialogProps) {
  const texts = useTranslations('conversation.deletion');
  const { room, self, send } = useConversation();
  return (
    <FormDialog
      title={texts('title')}
      about={row.key}
      action={texts('action')}
      onSubmit={(form) => send('message:delete', { room, id: row.key, reason: String(form.get('reason') ?? '') })}
      onClose={onClose}
    >
      <DeletedText>{row.text}</DeletedText>
      {row.author.id !== self && (
        <Field label={texts('reason')} name="reason" maxLength={longest.reason} hint={texts('reasonSeen')} />
      )}
    </FormDialog>
  );
}
