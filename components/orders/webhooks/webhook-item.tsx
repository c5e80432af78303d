import { type ReactNode, useState } from 'react';
import type { Webhook } from '../../../contract/orders/webhooks.ts';
import { Button } from '../../ui/button.tsx';
import { count } from '../../ui/count.ts';
import { PersonName } from '../../ui/person-name.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useReader } from '../../ui/reader.ts';
import { shortTime } from '../../ui/time.ts';
import { useAction } from '../../ui/use-action.ts';
import { useDesk } from '../desk.tsx';
import { actionWords } from './action-words.ts';

interface Props {
  webhook: Webhook;
  /** Looks again how it stands. */
  onChange: () => Promise<void>;
}

/** A webhook: where it leads, how it stands, and what can be done with it. */
export function WebhookItem({ webhook, onChange }: Props) {
  const { id, url, state } = webhook;
  const { send } = useDesk();
  const { busy, problem, run } = useAction();
  const [pinged, setPinged] = useState<ReactNode>();
  const [sure, setSure] = useState(false);
  const active = state === 'active';

  const ping = () =>
    void run(async () => {
      setPinged(undefined);
      const { delivered, status, problem, ms } = await send('webhook:test', { webhook: id });
      setPinged(delivered ? `It answered ${status} within ${ms} ms.` : <span className="text-alert">{problem}</span>);
    });
  const turn = () => void run(() => send('webhook:update', { webhook: id, active: !active }).then(onChange));
  const remove = () => void run(() => send('webhook:delete', { webhook: id }).then(onChange));

  return (
    <li className="py-3 first:pt-0">
      <p className="break-all font-medium text-sm">{url}</p>
      <Facts webhook={webhook} />
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {sure ? (
          <>
            <Button look="plain" disabled={busy} onClick={remove} className="text-alert!">
              Yes, delete it and what waits for it
            </Button>
            <Button look="bare" onClick={() => setSure(false)}>
              Keep it
            </Button>
          </>
        ) : (
          <>
            <Button look="plain" disabled={busy} onClick={ping} aria-label={`Send a ping to ${url}`}>
              Send a ping
            </Button>
            <Button look="plain" disabled={busy} onClick={turn} aria-label={`Switch ${url} ${active ? 'off' : 'on'}`}>
              Switch {active ? 'off' : 'on'}
            </Button>
            <Button look="bare" onClick={() => setSure(true)} aria-label={`Delete ${url}`}>
              Delete…
            </Button>
          </>
        )}
      </div>
      <p role="status" className="mt-1 text-muted text-sm empty:hidden">
        {pinged}
      </p>
      <ProblemNote>{problem}</ProblemNote>
    </li>
  );
}

const states = { active: 'on', off: 'switched off', gone: 'switched off: the receiver answered that it is gone (410)' };

function Facts({ webhook: { state, events, by, createdAt, waiting, failed } }: { webhook: Webhook }) {
  const reader = useReader();
  return (
    <p className="mt-0.5 text-muted text-xs">
      <span className={state === 'active' ? 'text-live' : state === 'gone' ? 'text-alert' : ''}>{states[state]}</span> ·{' '}
      {events.length === 0 ? 'every event' : events.map((event) => actionWords[event]).join(', ')} · by <PersonName person={by} />
      , {shortTime(createdAt, reader)}
      {waiting > 0 && ` · ${count(waiting, 'delivery', 'deliveries')} on the way`}
      {failed > 0 && <span className="text-alert"> · {failed} given up</span>}
    </p>
  );
}
