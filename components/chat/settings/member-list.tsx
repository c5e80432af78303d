import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { now } from '../../../client/clock.ts';
import { readAll } from '../../../client/read-all.ts';
import type { Send } from '../../../client/send.ts';
import type { chat } from '../../../contract/chat/events.ts';
import type { Member, Restriction } from '../../../contract/chat/members.ts';
import type { Me } from '../../../contract/chat/room.ts';
import type { Role } from '../../../contract/conversation/access.ts';
import { isAbove } from '../../../contract/conversation/rights.ts';
import type { Person } from '../../../contract/person.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { PersonName } from '../../ui/person-name.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { QuestionDialog } from '../../ui/question-dialog.tsx';
import { useReader } from '../../ui/reader.ts';
import { Select } from '../../ui/select.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { fullTime } from '../../ui/time.ts';
import { useAction } from '../../ui/use-action.ts';
import { KnockList } from './knock-list.tsx';
import { RestrainDialog } from './restrain-dialog.tsx';
import { useListed } from './use-listed.ts';

const roles: readonly Role[] = ['owner', 'moderator', 'member', 'guest', 'viewer'];

type Action = 'nothing' | 'mute' | 'remove' | 'ban';

/** What is asked about before it is done. */
type Question = { action: 'mute' | 'remove' | 'ban' | 'own'; person: Person };

interface Props {
  room: string;
  me: Me;
  /** How many ask to be let in. */
  knocks: number;
  send: Send<typeof chat>;
}

/** Who belongs to the room, with what the reader may do about each; and who is kept out. */
export function MemberList({ room, me, knocks, send }: Props) {
  const members = useListed(() =>
    readAll((cursor) =>
      send('member:list', { room, limit: 200, cursor }).then(({ members: items, nextCursor }) => ({ items, nextCursor })),
    ),
  );
  const restrictions = useListed(() =>
    readAll((cursor) =>
      send('restriction:list', { room, cursor }).then(({ restrictions: items, nextCursor }) => ({ items, nextCursor })),
    ),
  );
  const texts = useTranslations('chat.settings.members');
  const { busy, problem, run } = useAction();
  const reload = () => Promise.all([members.load(), restrictions.load()]);
  const act = (action: () => Promise<unknown>) =>
    void run(async () => {
      await action();
      await reload();
    });

  const [question, setQuestion] = useState<Question>();
  const closeQuestion = () => setQuestion(undefined);
  const setRole = (person: Person, role: Role) => {
    if (role === 'owner') setQuestion({ action: 'own', person });
    else act(() => send('member:update', { room, person: person.id, role }));
  };
  const take = (person: Person, action: Action) => action !== 'nothing' && setQuestion({ action, person });
  const lift = ({ person, kind }: Restriction) =>
    act(() => send(kind === 'ban' ? 'member:unban' : 'member:unmute', { room, person: person.id }));

  if (members.items === undefined && members.problem === undefined) return <SkeletonRows />;
  return (
    <div className="flex flex-col gap-4">
      <ProblemNote>{problem ?? members.problem ?? restrictions.problem}</ProblemNote>
      <KnockList room={room} waiting={knocks} send={send} onLet={reload} />
      <ul className="divide-y divide-line">
        {members.items?.map((member) => (
          <MemberItem key={member.person.id} member={member} me={me} busy={busy} onRole={setRole} onAction={take} />
        ))}
      </ul>
      {restrictions.items !== undefined && restrictions.items.length > 0 && (
        <section>
          <h3 className="mb-1 font-medium text-sm">{texts('restricted')}</h3>
          <ul className="divide-y divide-line">
            {restrictions.items.map((one) => (
              <RestrictionItem key={`${one.person.id} ${one.kind}`} restriction={one} busy={busy} onLift={lift} />
            ))}
          </ul>
        </section>
      )}
      {question !== undefined && <AskFirst question={question} room={room} send={send} onDone={reload} onClose={closeQuestion} />}
    </div>
  );
}

interface AskProps {
  question: Question;
  room: string;
  send: Send<typeof chat>;
  onDone: () => Promise<unknown>;
  onClose: () => void;
}

/** The dialog before something is done to a person. */
function AskFirst({ question: { action, person }, room, send, onDone, onClose }: AskProps) {
  const texts = useTranslations('chat.settings');
  if (action === 'ban' || action === 'mute') {
    return <RestrainDialog kind={action} room={room} person={person} send={send} onDone={onDone} onClose={onClose} />;
  }
  const name = person.name;
  const about = { room, person: person.id };
  if (action === 'own') {
    const act = () => send('member:update', { ...about, role: 'owner' }).then(onDone);
    return (
      <QuestionDialog title={texts('own.title', { name })} answers={[{ label: texts('own.action'), act }]} onClose={onClose}>
        {texts('own.about')}
      </QuestionDialog>
    );
  }
  const act = () => send('member:remove', about).then(onDone);
  return (
    <QuestionDialog title={texts('remove.title', { name })} answers={[{ label: texts('remove.action'), act }]} onClose={onClose}>
      {texts('remove.about', { name })}
    </QuestionDialog>
  );
}

interface ItemProps {
  member: Member;
  me: Me;
  busy: boolean;
  onRole: (person: Person, role: Role) => void;
  onAction: (person: Person, action: Action) => void;
}

function MemberItem({ member: { person, role }, me, busy, onRole, onAction }: ItemProps) {
  const texts = useTranslations('chat.settings.members');
  const nameOf = (role: Role) => texts(`roles.${role}`);
  const offer = (action: Action) => texts(`actions.${action}`);
  const actions = { nothing: offer('nothing'), mute: offer('mute'), remove: offer('remove'), ban: offer('ban') };
  const own = person.id === me.id;
  const mayAct = !own && (me.role === 'owner' || isAbove(me.role, role));
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-2 py-1.5">
      <Avatar {...person} size="small" />
      {/* Beside it stands what there is room for. */}
      <span className="min-w-48 flex-1 truncate text-sm">
        <PersonName person={person} />
        {own && <span className="text-muted"> {texts('you')}</span>}
      </span>
      {mayAct ? (
        <>
          <Select
            label={texts('roleOf', { name: person.name })}
            hideLabel
            acts
            options={namesOf(rolesFor(me.role, role), nameOf)}
            value={role}
            disabled={busy}
            onPick={(picked) => onRole(person, picked)}
          />
          <Select
            label={texts('actionsFor', { name: person.name })}
            hideLabel
            acts
            options={actions}
            value="nothing"
            disabled={busy}
            onPick={(action) => onAction(person, action)}
          />
        </>
      ) : (
        <span className="text-muted text-sm">{nameOf(role)}</span>
      )}
    </li>
  );
}

/** What somebody of this role can be made by whom. */
const rolesFor = (own: Role, now: Role) => roles.filter((role) => own === 'owner' || role === now || isAbove(own, role));

const namesOf = (offered: readonly Role[], nameOf: (role: Role) => string) =>
  Object.fromEntries(offered.map((role) => [role, nameOf(role)])) as Record<Role, string>;

function RestrictionItem({
  restriction,
  busy,
  onLift,
}: {
  restriction: Restriction;
  busy: boolean;
  onLift: (restriction: Restriction) => void;
}) {
  const { person, kind, until, reason, by, newGuestsUntil } = restriction;
  const reader = useReader();
  const texts = useTranslations('chat.settings.members');
  const name = () => <PersonName person={person} className="font-medium" />;
  const state = kind === 'ban' ? 'banned' : 'muted';
  const byWhom = () => <PersonName person={by} />;
  return (
    <li className="flex min-h-12 items-center gap-2 py-1.5">
      <span className="min-w-0 flex-1 text-sm">
        {until === null ? texts.rich(state, { name }) : texts.rich(`until.${state}`, { name, date: fullTime(until, reader) })}
        {newGuestsUntil !== null && Date.parse(newGuestsUntil) > now() && (
          <span className="block text-xs">{texts('newGuestsUntil', { date: fullTime(newGuestsUntil, reader) })}</span>
        )}
        <span className="block text-muted text-xs">
          {reason === ''
            ? texts.rich('by', { name: byWhom })
            : texts.rich('byFor', { name: byWhom, reason: () => <bdi>{reason}</bdi> })}
        </span>
      </span>
      <Button look="plain" disabled={busy} onClick={() => onLift(restriction)}>
        {texts(kind === 'ban' ? 'unban' : 'unmute')}
      </Button>
    </li>
  );
}
