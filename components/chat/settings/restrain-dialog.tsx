import { useEffect, useState } from 'react';
import type { Send } from '../../../client/send.ts';
import type { chat } from '../../../contract/chat/events.ts';
import { longest } from '../../../contract/lengths.ts';
import type { Person } from '../../../contract/person.ts';
import { count } from '../../ui/count.ts';
import { Field } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';

const [hour, day, week] = [60, 24 * 60, 7 * 24 * 60];
const muteTimes = { 10: '10 minutes', [hour]: 'An hour', [day]: 'A day', [week]: 'A week' };
const banTimes = { [hour]: 'An hour', [day]: 'A day', [week]: 'A week', '': 'For good' };

interface Props {
  kind: 'ban' | 'mute';
  room: string;
  person: Pick<Person, 'id' | 'name'>;
  send: Send<typeof chat>;
  /** It is done. */
  onDone: () => Promise<unknown>;
  onClose: () => void;
}

/** Asks before somebody is banned or muted: for how long and why, and of a ban, what else is to be done about it. */
export function RestrainDialog({ kind, room, person, send, onDone, onClose }: Props) {
  const ban = kind === 'ban';
  const submit = async (form: FormData) => {
    const number = (name: string) => Number(form.get(name)) || undefined;
    const common = { room, person: person.id, reason: String(form.get('reason')) };
    if (ban) {
      const more = { newGuests: form.get('newGuests') !== null, deleteMinutes: number('deleteMinutes') };
      await send('member:ban', { ...common, minutes: number('minutes'), ...more });
    } else await send('member:mute', { ...common, minutes: number('minutes') ?? hour });
    void onDone();
  };
  return (
    <FormDialog
      title={`${ban ? 'Ban' : 'Mute'} ${person.name}?`}
      about={person.id}
      action={ban ? 'Ban' : 'Mute'}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="text-muted text-sm">
        {ban
          ? 'They are out of this room at once, and cannot come back or read it. Nobody else is banned.'
          : 'They can go on reading, and cannot write in this room.'}
      </p>
      <Field label="Reason" name="reason" maxLength={longest.reason} hint={`${person.name} and the moderators see it.`} />
      <Select label="How long" name="minutes" options={ban ? banTimes : muteTimes} defaultValue={ban ? '' : '10'} />
      {ban && <AboutBan room={room} person={person} send={send} />}
    </FormDialog>
  );
}

/** What goes with a ban, with how much and how many it is about. */
function AboutBan({ room, person, send }: Pick<Props, 'room' | 'person' | 'send'>) {
  const known = useInspected(room, person.id, send);
  const deletions = {
    '': 'None',
    [hour]: `From the last hour${known === undefined ? '' : ` (${known.messages.hour})`}`,
    [day]: `From the last day${known === undefined ? '' : ` (${known.messages.day})`}`,
  };
  return (
    <>
      <Select label="Delete their messages" name="deleteMinutes" options={deletions} defaultValue="" />
      <label className="flex min-h-11 items-start gap-3 text-sm">
        <input
          type="checkbox"
          name="newGuests"
          disabled={known?.addressKnown === false}
          className="mt-0.5 size-4 shrink-0 accent-ink"
        />
        <span>
          <span className="font-medium">Keep out new guests from their address, for a day</span>
          <span className="block text-muted text-xs">
            {known?.addressKnown === false
              ? 'It is not known where they come from.'
              : `So they are not back at once under another name. Others at this address who have no account are kept out too, but not who was here before${
                  known === undefined ? '' : `: ${count(known.neighbours, 'other guest')} of this room`
                }.`}
          </span>
        </span>
      </label>
    </>
  );
}

/** What the ban would be about; undefined until that is known. Without it one bans all the same. */
function useInspected(room: string, person: string, send: Send<typeof chat>) {
  const [known, setKnown] = useState<Awaited<ReturnType<typeof inspect>>>();
  useEffect(() => {
    let over = false;
    inspect(send, room, person).then(
      (found) => !over && setKnown(found),
      () => {},
    );
    return () => {
      over = true;
    };
  }, [room, person, send]);
  return known;
}

const inspect = (send: Send<typeof chat>, room: string, person: string) => send('member:inspect', { room, person });
