import { type ReactNode, useState } from 'react';
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

const roleNames: Record<DeskRole, string> = { owner: 'Owner', moderator: 'Moderator', member: 'Member' };
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
  const own = useDesk().me.id;
  const mayChange = (role: DeskRole) => me === 'owner' || (me === 'moderator' && role === 'member');
  return (
    <>
      <ul aria-label="People of the desk" className="divide-y divide-line">
        {people.map(({ person, role }) => (
          <Row key={person.id} person={person} own={person.id === own}>
            {person.id !== own && mayChange(role) ? (
              <>
                {me === 'owner' && (
                  <Select
                    label={`What ${person.name} is here`}
                    hideLabel
                    acts
                    options={roleNames}
                    value={role}
                    disabled={busy}
                    onPick={(picked) => setRole(person.id, picked)}
                  />
                )}
                <Button look="plain" disabled={busy} onClick={() => setRole(person.id, null)}>
                  Take out
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
  const [text, setText] = useState('');
  const query = text.trim();
  const add = (person: string) => {
    setText('');
    onAdd(person);
  };
  return (
    <div className="mt-4">
      <Field
        label="Add somebody"
        type="search"
        placeholder="Name or user name"
        maxLength={longest.query}
        value={text}
        onChange={(event) => setText(event.target.value)}
        hint="Who has an account here."
      />
      {query !== '' && <Found query={query} people={people} busy={busy} onAdd={add} />}
    </div>
  );
}

function Found({ query, people, busy, onAdd }: AddProps & { query: string }) {
  const { items: users, complete, problem } = useFoundUsers(query, undefined);
  const known = new Set(people.map(({ person }) => person.id));
  const others = users.filter(({ id, username }) => username !== null && !known.has(id)).slice(0, shownAtMost);
  return (
    <>
      <ul aria-label="Found" className="divide-y divide-line">
        {others.map((user) => (
          <Row key={user.id} person={user}>
            <Button look="plain" disabled={busy} aria-label={`Add ${user.name}`} onClick={() => onAdd(user.id)}>
              Add
            </Button>
          </Row>
        ))}
      </ul>
      <p role="status" className="py-2 text-muted text-sm empty:hidden">
        {complete && others.length === 0 && 'Nobody else is called that.'}
      </p>
      <ProblemNote>{problem}</ProblemNote>
    </>
  );
}

function Row({ person, own, children }: { person: DeskPerson['person']; own?: boolean; children: ReactNode }) {
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-2 py-1.5">
      <Avatar {...person} size="small" />
      <span className="min-w-0 flex-1 truncate text-sm">
        <PersonName person={person} />
        {own && <span className="text-muted"> (you)</span>}
      </span>
      {children}
    </li>
  );
}
