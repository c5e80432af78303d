import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { longest } from '../../../contract/lengths.ts';
import type { DeskPerson, DeskRole } from '../../../contract/orders/settings.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { PersonName } from '../../ui/person-name.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Select } from '../../ui/select.tsx';
import { useFoundUsers } from '../../users/use-found-users.ts';
import { useDesk } from '../desk.tsx';

/** People that a search shows at once. */
const shownAtMost = 6;

interface Props {
  me: DeskRole;
  people: readonly DeskPerson[];
  busy: boolean;
  setRole: (person: string, role: DeskRole | null) => void;
}

/** Who works at the desk, with what the reader may do about each, and the way to add somebody. */
export function DeskPeople({ me, people, busy, setRole }: Props) {
  const texts = useTranslations('desk.people');
  const roleNames: Record<DeskRole, string> = {
    owner: texts('owner'),
    moderator: texts('moderator'),
    member: texts('member'),
  };
  const own = useDesk().me.id;
  const mayChange = (role: DeskRole) => me === 'owner' || (me === 'moderator' && role === 'member');
  return (
    <>
      <ul aria-label={texts('label')} className="divide-y divide-line">
        {people.map(({ person, role }) => (
          <Row key={person.id} person={person} own={person.id === own}>
            {person.id !== own && mayChange(role) ? (
              <>
                {me === 'owner' && (
                  <Select
                    label={texts('role', { name: person.name })}
                    hideLabel
                    acts
                    options={roleNames}
                    value={role}
                    disabled={busy}
                    onPick={(picked) => setRole(person.id, picked)}
                  />
                )}
                <Button look="plain" disabled={busy} onClick={() => setRole(person.id, null)}>
                  {texts('remove')}
                </Button>
              </>
            ) : (
              <span className="text-muted text-sm">{roleNames[role]}</span>
            )}
          </Row>
        ))}
      </ul>
      {me !== 'member' && <AddPerson people={people} busy={busy} onAdd={(person) => setRole(person, 'member')} />}
    </>
  );
}

interface AddProps extends Pick<Props, 'people' | 'busy'> {
  onAdd: (person: string) => void;
}

/** Finds people with an account by their name, to work at the desk too. */
function AddPerson({ people, busy, onAdd }: AddProps) {
  const texts = useTranslations('desk.people');
  const [text, setText] = useState('');
  const query = text.trim();
  const add = (person: string) => {
    setText('');
    onAdd(person);
  };
  return (
    <div className="mt-4">
      <Field
        label={texts('find')}
        type="search"
        placeholder={texts('findExample')}
        maxLength={longest.query}
        value={text}
        onChange={(event) => setText(event.target.value)}
        hint={texts('findHint')}
      />
      {query !== '' && <Found query={query} people={people} busy={busy} onAdd={add} />}
    </div>
  );
}

function Found({ query, people, busy, onAdd }: AddProps & { query: string }) {
  const texts = useTranslations('desk.people');
  const { items: users, complete, problem } = useFoundUsers(query, undefined);
  const known = new Set(people.map(({ person }) => person.id));
  const others = users.filter(({ id, username }) => username !== null && !known.has(id)).slice(0, shownAtMost);
  return (
    <>
      <ul aria-label={texts('found')} className="divide-y divide-line">
        {others.map((user) => (
          <Row key={user.id} person={user}>
            <Button
              look="plain"
              disabled={busy}
              aria-label={texts('addPerson', { name: user.name })}
              onClick={() => onAdd(user.id)}
            >
              {texts('add')}
            </Button>
          </Row>
        ))}
      </ul>
      <p role="status" className="py-2 text-muted text-sm empty:hidden">
        {complete && others.length === 0 && texts('nobody')}
      </p>
      <ProblemNote>{problem}</ProblemNote>
    </>
  );
}

function Row({ person, own, children }: { person: DeskPerson['person']; own?: boolean; children: ReactNode }) {
  const texts = useTranslations('desk.people');
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-2 py-1.5">
      <Avatar {...person} size="small" />
      <span className="min-w-0 flex-1 truncate text-sm">
        <PersonName person={person} />
        {own && <span className="text-muted"> {texts('you')}</span>}
      </span>
      {children}
    </li>
  );
}
