'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { refuseHere } from '../../client/refuse-here.ts';
import type { ListedPerson } from '../../contract/workspace/people.ts';
import type { ReportForHosts } from '../../contract/workspace/reports.ts';
import { useIdentity } from '../shell/identity.tsx';
import { callApi } from '../shell/post-json.ts';
import { useWorkspace } from '../shell/workspace.tsx';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { useAction } from '../ui/use-action.ts';
import { DeleteReported } from './delete-reported.tsx';
import { mayActOn } from './person-acts.ts';
import { PersonDialog } from './person-dialog.tsx';
import { ReportCard } from './report-card.tsx';
import { useReports } from './use-reports.ts';

/** Reported messages that wait for those who look after the workspace, and what they do about each. */
export function ReportQueue() {
  const { items: reported, complete, hasMore, problem: unread, load, showMore } = useReports();
  const { me } = useIdentity();
  const { own } = useWorkspace();
  const texts = useTranslations('admin.reports');
  const { busy, problem, run } = useAction();
  const [deleting, setDeleting] = useState<ReportForHosts>();
  const [person, setPerson] = useState<ListedPerson>();

  const dismiss = ({ id }: ReportForHosts) =>
    void run(async () => {
      await callApi('PATCH', `/reports/${id}`, { outcome: 'dismissed' }).finally(load);
    });
  const openAuthor = ({ message: { author } }: ReportForHosts) =>
    void run(async () => {
      const { people } = await callApi<{ people: ListedPerson[] }>('GET', `/people?query=${encodeURIComponent(author.id)}`);
      const found = people.find(({ id }) => id === author.id);
      if (found === undefined) throw refuseHere('browser.noAccount', { name: author.name });
      if (!mayActOn(found, me?.id, own)) throw refuseHere('browser.looksAfter', { name: author.name });
      setPerson(found);
    });

  const trouble = problem ?? unread;
  if (!complete && trouble === undefined) return <SkeletonRows />;
  return (
    <div className="mt-6 flex flex-col gap-4">
      <ProblemNote>{trouble}</ProblemNote>
      {complete && reported.length === 0 && (
        <p className="rounded-xl border border-line border-dashed px-6 py-12 text-center text-muted">
          <b className="block font-semibold text-ink">{texts('none')}</b>
          {texts('noneAbout')}
        </p>
      )}
      <ul aria-label={texts('list')} className="flex flex-col gap-3">
        {reported.map((one) => (
          <ReportCard
            key={one.id}
            report={one}
            busy={busy}
            onDelete={one.message.deletedAt === null ? () => setDeleting(one) : undefined}
            onDismiss={() => dismiss(one)}
            onOpenAuthor={one.message.author.id === me?.id ? undefined : () => openAuthor(one)}
          />
        ))}
      </ul>
      {hasMore && (
        <Button look="plain" onClick={showMore} className="self-center">
          {texts('more')}
        </Button>
      )}
      {deleting !== undefined && <DeleteReported report={deleting} onDone={load} onClose={() => setDeleting(undefined)} />}
      {person !== undefined && <PersonDialog person={person} owner={own} onDone={load} onClose={() => setPerson(undefined)} />}
    </div>
  );
}
