import { useRouter } from 'next/navigation';
import type { SubmitEvent } from 'react';
import type { ListedRoom } from '../../contract/workspace/rooms.ts';
import { useDirectory } from '../shell/directory.tsx';
import { useWorkspace } from '../shell/workspace.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { FormEnd } from '../ui/form-end.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useDeed } from '../ui/use-deed.ts';

/** Asks before somebody who looks after the workspace joins a private room of others: why. */
export function EnterDialog({ room: { room, name }, onClose }: { room: ListedRoom; onClose: () => void }) {
  const { enter } = useDirectory();
  const { own } = useWorkspace();
  const { busy, problem, run } = useDeed();
  const router = useRouter();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason'));
    void run(async () => {
      await enter(room, reason);
      router.push(`/chat/${room}`);
    });
  };
  return (
    <Dialog title={`Join ${name}?`} about={room} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-muted text-sm">
          This room is private, and you are not a member of it. A line in the room tells its members that{' '}
          {own ? 'the owner of the workspace' : 'an administrator'} joined, with your name and the reason. It stays there.
        </p>
        <Field
          label="Reason"
          name="reason"
          required
          maxLength={500}
          hint="Everybody in the room can read it, and so can whoever reads the log."
        />
        <ProblemNote>{problem}</ProblemNote>
        <FormEnd busy={busy} onLeave={onClose}>
          {own ? 'Join as owner' : 'Join as administrator'}
        </FormEnd>
      </form>
    </Dialog>
  );
}
