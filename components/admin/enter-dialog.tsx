import { useRouter } from 'next/navigation';
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
  const submit = async (form: FormData) => {
    await enter(room, String(form.get('reason')));
    router.push(`/chat/${room}`);
  };
  return (
    <FormDialog
      title={`Join ${name}?`}
      about={room}
      action={own ? 'Join as owner' : 'Join as administrator'}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="text-muted text-sm">
        This room is private, and you are not a member of it. A line in the room tells its members that{' '}
        {own ? 'the owner of the workspace' : 'an administrator'} joined, with your name and the reason. It stays there.
      </p>
      <Field
        label="Reason"
        name="reason"
        required
        maxLength={longest.reason}
        hint="Everybody in the room can read it, and so can whoever reads the log."
      />
    </FormDialog>
  );
}
