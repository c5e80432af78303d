import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Webhook } from '../../../contract/orders/webhooks.ts';
import { Button } from '../../ui/button.tsx';
import { PersonName } from '../../ui/person-name.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useReader } from '../../ui/reader.ts';
import { shortTime } from '../../ui/time.ts';
import { useAction } from '../../ui/use-action.ts';
import { useDesk } from '../desk.tsx';
import { useEventWords } from './use-event-words.ts';

interface Props {
  webhook: Webhook;
  /** Looks again how it stands. */
  onChange: () => Promise<void>;
}

/** A webhook: where it leads, how it stands, and what can be done with it. */
export function WebhookItem({ webhook, onChange }: Props) {
  const texts = useTranslations('desk.webhooks');
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
      setPinged(delivered ? texts('answered', { status: status ?? 0, ms }) : <span className="text-alert">{problem}</span>);
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
              {texts('sure')}
            </Button>
            <Button look="bare" onClick={() => setSure(false)}>
              {texts('keep')}
            </Button>
          </>
        ) : (
          <>
            <Button look="plain" disabled={busy} onClick={ping} aria-label={texts('pingOf', { url })}>
              {texts('ping')}
            </Button>
            <Button look="plain" disabled={busy} onClick={turn} aria-label={texts(active ? 'offOf' : 'onOf', { url })}>
              {texts(active ? 'off' : 'on')}
            </Button>
            <Button look="bare" onClick={() => setSure(true)} aria-label={texts('deleteOf', { url })}>
              {texts('delete')}
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

const states = { active: 'active', off: 'inactive', gone: 'gone' } as const;

function Facts({ webhook: { state, events, by, createdAt, waiting, failed } }: { webhook: Webhook }) {
  const texts = useTranslations('desk.webhooks');
  const wordsOf = useEventWords();
  const reader = useReader();
  return (
    <p className="mt-0.5 text-muted text-xs">
      <span className={state === 'active' ? 'text-live' : state === 'gone' ? 'text-alert' : ''}>{texts(states[state])}</span> ·{' '}
      {events.length === 0 ? texts('everyEvent') : events.map(wordsOf).join(', ')} ·{' '}
      {texts.rich('by', { person: () => <PersonName person={by} />, time: shortTime(createdAt, reader) })}
      {waiting > 0 && ` · ${texts('waiting', { count: waiting })}`}
      {failed > 0 && <span className="text-alert"> · {texts('failed', { count: failed })}</span>}
    </p>
  );
}
