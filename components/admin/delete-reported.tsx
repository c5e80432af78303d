import { useTranslations } from 'use-intl';
import { longest } from '../../contract/lengths.ts';
import type { ReportForHosts } from '../../contract/workspace/reports.ts';
import { DeletedText } from '../conversation/deletion/deleted-text.tsx';
import { callApi } from '../shell/post-json.ts';
import { Field } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';

interface Props {
  report: ReportForHosts;
  /** It is deleted. */
  onDone: () => void;
  onClose: () => void;
}

/** Asks before a reported message is deleted, and why. */
export function DeleteReported({ report: { id, source, message }, onDone, onClose }: Props) {
  const texts = useTranslations('admin.deletion');
  const submit = async (form: FormData) => {
    await callApi('PATCH', `/reports/${id}`, { outcome: 'deleted', reason: String(form.get('reason')) });
    onDone();
  };
  return (
    <FormDialog title={texts('title')} about={`${id}`} action={texts('do')} onSubmit={submit} onClose={onClose}>
      <DeletedText>{message.text}</DeletedText>
      <Field
        label={texts('reason')}
        name="reason"
        maxLength={longest.reason}
        hint={texts(source === 'direct' ? 'seenByBoth' : 'seenByAll')}
      />
    </FormDialog>
  );
}
