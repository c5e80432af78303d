'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { WorkspaceAct } from '../../contract/workspace/people.ts';
import { callApi } from '../shell/post-json.ts';
import { Button } from '../ui/button.tsx';
import { LoggedAct } from '../ui/logged-act.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useReader } from '../ui/reader.ts';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { fullTime, shortTime } from '../ui/time.ts';
import { useSearch } from '../ui/use-search.ts';

interface Page {
  entries: WorkspaceAct[];
  nextCursor: string | null;
}

const ask = (cursor?: string) => callApi<Page>('GET', cursor === undefined ? '/audit' : `/audit?cursor=${cursor}`);

/** Whom it was done to, as they were called then; nobody for what people did to themselves. */
function aboutWhom(byId: string, target: WorkspaceAct['target'], { about }: WorkspaceAct['details']): string {
  if (target?.id === byId) return '';
  return typeof about === 'string' ? about : (target?.name ?? '');
}

/** What was done with power over the workspace, the newest first. */
export function WorkspaceLog() {
  // There is nothing to look for: all of it.
  const { answer, problem, go } = useSearch<Page>({ of: '', ask: () => ask() });
  const texts = useTranslations('admin.log');
  const [busy, setBusy] = useState(false);
  const reader = useReader();
  const cursor = answer?.nextCursor ?? null;
  const showMore = async () => {
    if (answer === undefined || cursor === null) return;
    setBusy(true);
    await go(async () => {
      const page = await ask(cursor);
      return { ...page, entries: [...answer.entries, ...page.entries] };
    });
    setBusy(false);
  };

  if (problem !== undefined) return <ProblemNote>{problem}</ProblemNote>;
  if (answer === undefined) return <SkeletonRows />;
  return (
    <>
      {answer.entries.length === 0 && <p className="mt-6 text-muted text-sm">{texts('none')}</p>}
      <ul aria-label={texts('list')} className="mt-6 divide-y divide-line">
        {answer.entries.map(({ id, at, by, action, target, room, details }) => (
          <li key={id} className="flex flex-wrap gap-x-3 py-2 text-sm">
            <time dateTime={at} title={fullTime(at, reader)} className="w-20 shrink-0 text-muted text-xs tabular-nums leading-5">
              {shortTime(at, reader)}
            </time>
            <span className="min-w-0 flex-1">
              <LoggedAct by={by} action={action} whom={aboutWhom(by.id, target, details)} />
              {room !== null && <span className="text-muted"> {texts('inRoom', { room: room.name })}</span>}
              {details.source === 'direct' && <span className="text-muted"> {texts('inDirect')}</span>}
              {details.source === 'private' && <span className="text-muted"> {texts('inPrivate')}</span>}
              {typeof details.reason === 'string' && <span className="block text-muted text-xs">{details.reason}</span>}
            </span>
          </li>
        ))}
      </ul>
      {cursor !== null && (
        <Button look="plain" disabled={busy} onClick={() => void showMore()} className="mt-4">
          {texts('more')}
        </Button>
      )}
    </>
  );
}
