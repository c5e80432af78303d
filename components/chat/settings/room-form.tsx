import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type SubmitEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
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

/** How long one may have to wait between two messages, in seconds. */
const pauses = [0, 5, 30, 120, 900, 3600];

/** What a room is called and what goes in it. Owners change all of it, moderators the topic, who posts and how fast. */
export function RoomForm({ room, me, send }: { room: Room; me: Me; send: Send<typeof chat> }) {
  const texts = useTranslations('chat.settings.form');
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

  const postings: Record<Posting, string> = {
    everyone: texts('everyone'),
    members: texts('members'),
    moderators: texts('moderators'),
  };
  const pauseName = (seconds: number) => {
    if (seconds === 0) return texts('noPause');
    if (seconds === 3600) return texts('hour');
    return seconds % 60 === 0 ? texts('minutes', { count: seconds / 60 }) : texts('seconds', { count: seconds });
  };

  return (
    <form {...form} onSubmit={submit} className="flex flex-col gap-4">
      {owner && <Field label={texts('name')} name="name" required maxLength={longest.roomName} defaultValue={room.name} />}
      <Field
        label={texts('topic')}
        name="topic"
        maxLength={longest.topic}
        defaultValue={room.topic}
        placeholder={texts('topicHint')}
      />
      {owner && <VisibilityChoice value={room.visibility} />}
      {owner && <Knocking defaultChecked={room.knocking} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <Select label={texts('posting')} name="posting" options={postings} defaultValue={room.posting} />
        <Select
          label={texts('pause')}
          name="slowSeconds"
          options={Object.fromEntries([...pauses, room.slowSeconds].map((seconds) => [seconds, pauseName(seconds)]))}
          defaultValue={String(room.slowSeconds)}
        />
      </div>
      <SaveLine busy={busy} done={saved && texts('saved')} problem={problem} at="end" />
      {owner && <EndOfRoom room={room} send={send} />}
    </form>
  );
}

const rulesOf = ({ archivedAt, ...room }: Room): RoomRules => ({ ...room, archived: archivedAt !== null });

/** Whether a private room has a door. */
function Knocking({ defaultChecked }: { defaultChecked: boolean }) {
  const texts = useTranslations('chat.settings.form');
  return (
    <label className="flex min-h-11 items-center gap-3 text-sm">
      <input type="checkbox" name="knocking" defaultChecked={defaultChecked} className="size-4 shrink-0 accent-ink" />
      <span>
        <span className="font-medium">{texts('knocking')}</span>
        <span className="block text-muted text-xs">{texts('knockingHint')}</span>
      </span>
    </label>
  );
}

/** Archiving and deleting, which end a room for a while or for good. */
function EndOfRoom({ room, send }: { room: Room; send: Send<typeof chat> }) {
  const texts = useTranslations('chat.settings.form');
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
        {texts(archived ? 'unarchive' : 'archive')}
      </Button>
      {sure ? (
        <>
          <Button look="plain" disabled={busy} onClick={remove} className="text-alert">
            {texts('deleteSure')}
          </Button>
          <Button look="bare" onClick={() => setSure(false)}>
            {texts('cancel')}
          </Button>
        </>
      ) : (
        <Button look="plain" onClick={() => setSure(true)}>
          {texts('delete')}
        </Button>
      )}
      <p className="w-full text-muted text-xs">
        {texts.rich('end', {
          link: (name) => (
            <Link prefetch={false} href="/settings/deleted-rooms" className="underline">
              {name}
            </Link>
          ),
        })}
      </p>
      <ProblemNote>{problem}</ProblemNote>
    </div>
  );
}
