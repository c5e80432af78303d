import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Send } from '../../../client/send.ts';
import type { chat } from '../../../contract/chat/events.ts';
import { longest } from '../../../contract/lengths.ts';
import type { Person } from '../../../contract/person.ts';
import { Field } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Select } from '../../ui/select.tsx';

const [hour, day, week] = [60, 24 * 60, 7 * 24 * 60];

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
  const texts = useTranslations('chat.settings.restrain');
  const ban = kind === 'ban';
  const times = { [hour]: texts('times.hour'), [day]: texts('times.day'), [week]: texts('times.week') };
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
      title={texts(ban ? 'banTitle' : 'muteTitle', { name: person.name })}
      about={person.id}
      action={texts(kind)}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="text-muted text-sm">{texts(ban ? 'banAbout' : 'muteAbout')}</p>
      <Field label={texts('reason')} name="reason" maxLength={longest.reason} hint={texts('reasonSeen', { name: person.name })} />
      <Select
        label={texts('howLong')}
        name="minutes"
        options={ban ? { ...times, '': texts('times.forGood') } : { 10: texts('times.tenMinutes'), ...times }}
        defaultValue={ban ? '' : '10'}
      />
      {ban && <AboutBan room={room} person={person} send={send} />}
    </FormDialog>
  );
}

/** What goes with a ban, with how much and how many it is about. */
function AboutBan({ room, person, send }: Pick<Props, 'room' | 'person' | 'send'>) {
  const known = useInspected(room, person.id, send);
  const texts = useTranslations('chat.settings.restrain');
  const deletions = {
    '': texts('noMessages'),
    [hour]: known === undefined ? texts('lastHour') : texts('lastHourOf', { count: known.messages.hour }),
    [day]: known === undefined ? texts('lastDay') : texts('lastDayOf', { count: known.messages.day }),
  };
  const meaning = known === undefined ? texts('newGuestsMeaning') : texts('newGuestsMeaningOf', { count: known.neighbours });
  return (
    <>
      <Select label={texts('messages')} name="deleteMinutes" options={deletions} defaultValue="" />
      <label className="flex min-h-11 items-start gap-3 text-sm">
        <input
          type="checkbox"
          name="newGuests"
          disabled={known?.addressKnown === false}
          className="mt-0.5 size-4 shrink-0 accent-ink"
        />
        <span>
          <span className="font-medium">{texts('newGuests')}</span>
          <span className="block text-muted text-xs">{known?.addressKnown === false ? texts('addressUnknown') : meaning}</span>
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
