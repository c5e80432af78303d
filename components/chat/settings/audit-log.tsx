import { type Messages, useTranslations } from 'use-intl';
import type { Send } from '../../../client/send.ts';
import type { chat } from '../../../contract/chat/events.ts';
import type { Person } from '../../../contract/person.ts';
import { PersonName } from '../../ui/person-name.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useReader } from '../../ui/reader.ts';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { fullTime, shortTime } from '../../ui/time.ts';
import { useListed } from './use-listed.ts';

type Act = keyof Messages['chat']['settings']['log']['acts'];

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
            <ActText by={by} action={action} about={about} />
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

/** What somebody did, as a sentence; what this page has no sentence for, as the server calls it. */
function ActText({ by, action, about }: { by: Person; action: string; about: string }) {
  const texts = useTranslations('chat.settings.log');
  const isKnown = (action: string): action is Act => texts.has(`acts.${action as Act}`);
  const parts = { by: <PersonName person={by} className="font-medium" />, about: <bdi className="written">{about}</bdi> };
  if (isKnown(action)) return texts.rich(`acts.${action}`, { by: () => parts.by, about: () => parts.about });
  return (
    <>
      {parts.by} {action} {parts.about}
    </>
  );
}
