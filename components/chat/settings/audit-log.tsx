import { useTranslations } from 'use-intl';
import type { Send } from '../../../client/send.ts';
import type { chat } from '../../../contract/chat/events.ts';
import { LoggedAct } from '../../ui/logged-act.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useReader } from '../../ui/reader.ts';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { fullTime, shortTime } from '../../ui/time.ts';
import { useListed } from './use-listed.ts';

/** What owners and moderators did here, the newest first. */
export function AuditLog({ room, send }: { room: string; send: Send<typeof chat> }) {
  const texts = useTranslations('chat.settings.log');
  const { items, problem } = useListed(async () => (await send('audit:list', { room, limit: 100 })).entries);
  const reader = useReader();
  if (problem !== undefined) return <ProblemNote>{problem}</ProblemNote>;
  if (items === undefined) return <SkeletonRows />;
  if (items.length === 0) return <p className="text-muted text-sm">{texts('none')}</p>;
  return (
    <ul className="divide-y divide-line">
      {items.map(({ at, by, action, about, reason }) => (
        <li key={`${at} ${action} ${about}`} className="flex gap-3 py-2 text-sm">
          <time dateTime={at} title={fullTime(at, reader)} className="w-16 shrink-0 text-muted text-xs tabular-nums leading-5">
            {shortTime(at, reader)}
          </time>
          <span className="min-w-0">
            <LoggedAct by={by} action={action} whom={about} />
            {reason !== '' && (
              <span dir="auto" className="block text-muted text-xs">
                {reason}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
