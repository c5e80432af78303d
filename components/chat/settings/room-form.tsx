import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type SubmitEvent, useState } from 'react';
import type { Send } from '../../../client/send.ts';
import type { chat } from '../../../contract/chat/events.ts';
import type { Me, Room, RoomRules, Visibility } from '../../../contract/chat/room.ts';
import type { Posting } from '../../../contract/conversation/access.ts';
import { longest } from '../../../contract/lengths.ts';
import { SaveLine } from '../../settings/save-line.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Select } from '../../ui/select.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useSettings } from '../../ui/use-settings.ts';
import { VisibilityChoice } from '../visibility-choice.tsx';

const postings: Record<Posting, string> = {
  everyone: 'Everybody who sees the room',
  members: 'Members only',
  moderators: 'Moderators only: others read',
};

const pauses = { 0: 'No', 5: '5 seconds', 30: '30 seconds', 120: '2 minutes', 900: '15 minutes', 3600: 'An hour' };

/** What a room is called and what goes in it. Owners change all of it, moderators the topic, who posts and how fast. */
export function RoomForm({ room, me, send }: { room: Room; me: Me; send: Send<typeof chat> }) {
  const owner = me.role === 'owner';
  const { busy, problem, saved, form, change } = useSettings<RoomRules>(rulesOf(room), async (edits) =>
    rulesOf((await send('room:update', { room: room.room, ...edits.change, was: edits.was })).room),
  );

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const shown = new FormData(event.currentTarget);
    const text = (name: string) => String(shown.get(name) ?? '');
    void change({
      ...{ topic: text('topic'), posting: text('posting') as Posting },
      slowSeconds: Number(text('slowSeconds')),
      ...(owner && {
        ...{ name: text('name'), visibility: text('visibility') as Visibility },
        knocking: shown.get('knocking') !== null,
      }),
    });
  };

  return (
    <form {...form} onSubmit={submit} className="flex flex-col gap-4">
      {owner && <Field label="Name" name="name" required maxLength={longest.roomName} defaultValue={room.name} />}
      <Field label="Topic" name="topic" maxLength={longest.topic} defaultValue={room.topic} placeholder="What it is about" />
      {owner && <VisibilityChoice value={room.visibility} />}
      {owner && <Knocking defaultChecked={room.knocking} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <Select label="Who writes" name="posting" options={postings} defaultValue={room.posting} />
        <Select
          label="Wait between two messages"
          name="slowSeconds"
          options={{ ...pauses, ...(room.slowSeconds in pauses ? {} : { [room.slowSeconds]: `${room.slowSeconds} seconds` }) }}
          defaultValue={String(room.slowSeconds)}
        />
      </div>
      <SaveLine busy={busy} done={saved && 'Saved'} problem={problem} at="end" />
      {owner && <EndOfRoom room={room} send={send} />}
    </form>
  );
}

const rulesOf = ({ archivedAt, ...room }: Room): RoomRules => ({ ...room, archived: archivedAt !== null });

/** Whether a private room has a door. */
function Knocking({ defaultChecked }: { defaultChecked: boolean }) {
  return (
    <label className="flex min-h-11 items-center gap-3 text-sm">
      <input type="checkbox" name="knocking" defaultChecked={defaultChecked} className="size-4 shrink-0 accent-ink" />
      <span>
        <span className="font-medium">Let people knock</span>
        <span className="block text-muted text-xs">
          While it is private, whoever has the link sees its name, and can ask to be let in.
        </span>
      </span>
    </label>
  );
}

/** Archiving and deleting, which end a room for a while or for good. */
function EndOfRoom({ room, send }: { room: Room; send: Send<typeof chat> }) {
  const { busy, problem, run } = useAction();
  const [sure, setSure] = useState(false);
  const router = useRouter();
  const archived = room.archivedAt !== null;

  const archive = () => run(() => send('room:update', { room: room.room, archived: !archived }).then(() => {}));
  const remove = () =>
    run(async () => {
      await send('room:delete', { room: room.room });
      router.push('/chat');
    });

  return (
    <div className="flex flex-wrap items-center gap-2 border-line border-t pt-4">
      <Button look="plain" disabled={busy} onClick={archive}>
        {archived ? 'Take out of the archive' : 'Archive'}
      </Button>
      {sure ? (
        <>
          <Button look="plain" disabled={busy} onClick={remove} className="text-alert">
            Yes, delete this room
          </Button>
          <Button look="bare" onClick={() => setSure(false)}>
            Keep it
          </Button>
        </>
      ) : (
        <Button look="plain" onClick={() => setSure(true)}>
          Delete…
        </Button>
      )}
      <p className="w-full text-muted text-xs">
        An archived room can be read, and nothing is added. A deleted one is gone for all; for seven days it can be restored under{' '}
        <Link prefetch={false} href="/settings/deleted-rooms" className="underline">
          Deleted rooms
        </Link>
        .
      </p>
      <ProblemNote>{problem}</ProblemNote>
    </div>
  );
}
