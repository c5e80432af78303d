'use client';

import type { SendInConversation } from '../../../client/send.ts';
import { longest } from '../../../contract/lengths.ts';
import { Field } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import type { Row } from '../rows.ts';
import { DeletedText } from './deleted-text.tsx';

interface Props {
  row: Row;
  /** Whether the reader wrote it. */
  own: boolean;
  room: string;
  send: SendInConversation;
  onClose: () => void;
}

/** Asks before a message is deleted; of somebody else’s, why. */
export function DeleteDialog({ row, own, room, send, onClose }: Props) {
  return (
    <FormDialog
      title="Delete this message?"
      about={row.key}
      action="Delete"
      leave="Keep it"
      onSubmit={(form) => send('message:delete', { room, id: row.key, reason: String(form.get('reason') ?? '') })}
      onClose={onClose}
    >
      <DeletedText>{row.text}</DeletedText>
      {!own && <Field label="Reason" name="reason" maxLength={longest.reason} hint="Everybody in the room sees it." />}
    </FormDialog>
  );
}
