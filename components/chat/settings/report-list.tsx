import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Send } from '../../../client/send.ts';
import type { chat } from '../../../contract/chat/events.ts';
import type { ReportedMessage } from '../../../contract/chat/reports.ts';
import type { Me } from '../../../contract/chat/room.ts';
import type { Person } from '../../../contract/person.ts';
import { ReportedMessage as Reported } from '../../conversation/reports/reported-message.tsx';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Select } from '../../ui/select.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { useAction } from '../../ui/use-action.ts';
import { RestrainDialog } from './restrain-dialog.tsx';
import { useListed } from './use-listed.ts';

type Action = 'nothing' | 'mute' | 'ban';

interface Props {
  room: string;
  me: Me;
  /** How many messages wait, as far as the page knows: the list is read again when that changes. */
  waiting: number;
  send: Send<typeof chat>;
}

/** Reported messages that wait for somebody to look at them, and what one may do about each. */
export function ReportList({ room, me, waiting, send }: Props) {
  const { items, problem: unread, load } = useListed(async () => (await send('report:list', { room })).reported);
  const texts = useTranslations('chat.settings.reports');
  const { busy, problem, run } = useAction();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another number means another list.
  useEffect(() => void load(), [waiting, load]);

  const act = (action: () => Promise<unknown>) =>
    void run(async () => {
      await action();
      await load();
    });
  const resolve = (id: string, outcome: 'dismissed' | 'deleted') => act(() => send('report:resolve', { room, id, outcome }));
  const [asked, setAsked] = useState<{ kind: 'ban' | 'mute'; person: Person }>();
  const restrain = (person: Person, action: Action) => action !== 'nothing' && setAsked({ kind: action, person });

  const trouble = problem ?? unread;
  if (items === undefined && trouble === undefined) return <SkeletonRows />;
  return (
    <div className="flex flex-col gap-4">
      <ProblemNote>{trouble}</ProblemNote>
      {items?.length === 0 && <p className="text-muted text-sm">{texts('none')}</p>}
      <ul className="divide-y divide-line">
        {items?.map((one) => (
          <ReportItem
            key={one.message.id}
            reported={one}
            own={one.message.author.id === me.id}
            busy={busy}
            onResolve={resolve}
            onRestrain={restrain}
          />
        ))}
      </ul>
      {items !== undefined && waiting > items.length && <p className="text-muted text-sm">{texts('more')}</p>}
      {asked !== undefined && (
        <RestrainDialog {...asked} room={room} send={send} onDone={load} onClose={() => setAsked(undefined)} />
      )}
    </div>
  );
}

interface ItemProps {
  reported: ReportedMessage;
  /** Whether the reader wrote the message. */
  own: boolean;
  busy: boolean;
  onResolve: (id: string, outcome: 'dismissed' | 'deleted') => void;
  onRestrain: (person: Person, action: Action) => void;
}

function ReportItem({ reported: { message, reports }, own, busy, onResolve, onRestrain }: ItemProps) {
  const texts = useTranslations('chat.settings');
  const offer = (action: Action) => texts(`members.actions.${action}`);
  const actions: Record<Action, string> = { nothing: offer('nothing'), mute: offer('mute'), ban: offer('ban') };
  const { id, author } = message;
  return (
    <li className="flex flex-col gap-2 py-3">
      <Reported message={message} reports={reports} />
      <div className="flex flex-wrap items-center gap-2">
        <Button disabled={busy} onClick={() => onResolve(id, 'deleted')}>
          {texts('reports.delete')}
        </Button>
        <Button look="plain" disabled={busy} onClick={() => onResolve(id, 'dismissed')}>
          {texts('reports.dismiss')}
        </Button>
        {!own && (
          <Select
            label={texts('members.actionsFor', { name: author.name })}
            hideLabel
            acts
            options={actions}
            value="nothing"
            disabled={busy}
            onPick={(action) => onRestrain(author, action)}
          />
        )}
      </div>
    </li>
  );
}
