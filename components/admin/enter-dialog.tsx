import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { longest } from '../../contract/lengths.ts';
import type { ListedRoom } from '../../contract/workspace/rooms.ts';
import { useDirectory } from '../shell/directory.tsx';
import { useWorkspace } from '../shell/workspace.tsx';
import { Field } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';

/** Asks before somebody who looks after the workspace joins a private room of others: why. */
export function EnterDialog({ room: { room, name }, onClose }: { room: ListedRoom; onClose: () => void }) {
  const { enter } = useDirectory();
  const { own } = useWorkspace();
  const router = useRouter();
  const texts = useTranslations('admin.enter');
  const role = own ? 'owner' : 'administrator';
  const submit = async (form: FormData) => {
    await enter(room, String(form.get('reason')));
    router.push(`/chat/${room}`);
  };
  return (
    <FormDialog title={texts('title', { name })} about={room} action={texts('do', { role })} onSubmit={submit} onClose={onClose}>
      <p className="text-muted text-sm">{texts('about', { role })}</p>
      <Field label={texts('reason')} name="reason" required maxLength={longest.reason} hint={texts('hint')} />
    </FormDialog>
  );
}
