import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { ReportForHosts } from '../../contract/workspace/reports.ts';
import { ReportedMessage } from '../conversation/reports/reported-message.tsx';
import { Button } from '../ui/button.tsx';

interface Props {
  report: ReportForHosts;
  busy: boolean;
  /** Left out: it is deleted. */
  onDelete: (() => void) | undefined;
  onDismiss: () => void;
  /** Left out: the reader wrote it. */
  onOpenAuthor: (() => void) | undefined;
}

/** A reported message, who reported it and why, and what can be done about it. */
export function ReportCard({ report, busy, onDelete, onDismiss, onOpenAuthor }: Props) {
  const texts = useTranslations('admin.reports');
  const { message, reports } = report;
  return (
    <li className="flex flex-col gap-3 rounded-xl border border-line bg-raised p-4">
      <p className="text-muted text-sm">
        <Where report={report} />
        {message.deletedAt !== null && <> {texts('deletedByAuthor')}</>}
      </p>
      <ReportedMessage message={message} reports={reports} />
      <div className="flex flex-wrap items-center gap-2">
        {onDelete !== undefined && (
          <Button disabled={busy} onClick={onDelete}>
            {texts('delete')}
          </Button>
        )}
        <Button look="plain" disabled={busy} onClick={onDismiss}>
          {texts('dismiss')}
        </Button>
        {onOpenAuthor !== undefined && (
          <Button look="plain" disabled={busy} onClick={onOpenAuthor} className="max-w-full">
            <span className="truncate">{texts.rich('manage', { name: () => <bdi>{message.author.name}</bdi> })}</span>
          </Button>
        )}
      </div>
    </li>
  );
}

function Where({ report: { source, room, message } }: { report: ReportForHosts }) {
  const texts = useTranslations('admin.reports');
  if (source === 'direct') return texts('direct');
  if (room === null) return texts('private');
  return texts.rich('inRoom', {
    room: () => (
      <Link prefetch={false} href={`/chat/${room.room}?at=${message.seq}`} className="font-medium text-ink underline">
        <bdi>{room.name}</bdi>
      </Link>
    ),
  });
}
