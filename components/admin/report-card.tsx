import Link from 'next/link';
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
  const { message, reports } = report;
  return (
    <li className="flex flex-col gap-3 rounded-xl border border-line bg-raised p-4">
      <p className="text-muted text-sm">
        <Where report={report} />
        {message.deletedAt !== null && <> Its author has deleted the message since.</>}
      </p>
      <ReportedMessage message={message} reports={reports} />
      <div className="flex flex-wrap items-center gap-2">
        {onDelete !== undefined && (
          <Button disabled={busy} onClick={onDelete}>
            Delete message…
          </Button>
        )}
        <Button look="plain" disabled={busy} onClick={onDismiss}>
          Dismiss
        </Button>
        {onOpenAuthor !== undefined && (
          <Button look="plain" disabled={busy} onClick={onOpenAuthor} className="max-w-full">
            <span className="truncate">
              Manage <bdi>{message.author.name}</bdi>…
            </span>
          </Button>
        )}
      </div>
    </li>
  );
}

function Where({ report: { source, room, message } }: { report: ReportForHosts }) {
  if (source === 'direct') return 'In a direct conversation.';
  if (room === null) return 'In a private room without another moderator.';
  return (
    <>
      In{' '}
      <Link prefetch={false} href={`/chat/${room.room}?at=${message.seq}`} className="font-medium text-ink underline">
        <bdi>{room.name}</bdi>
      </Link>
      .
    </>
  );
}
