import type { Person } from '../../../contract/person.ts';
import { PersonName } from '../../ui/person-name.tsx';
import { useReader } from '../../ui/reader.ts';
import { shortTime } from '../../ui/time.ts';

interface Props {
  message: { author: Person; text: string; at: string };
  reports: readonly { by: Person; reason: string }[];
}

/** A reported message, and below it who reported it and why. */
export function ReportedMessage({ message: { author, text, at }, reports }: Props) {
  const reader = useReader();
  return (
    <>
      <blockquote className="rounded-lg bg-sunken px-3 py-2 text-sm">
        <p className="text-xs">
          <PersonName person={author} className="font-medium" />{' '}
          <time dateTime={at} className="text-muted tabular-nums">
            {shortTime(at, reader)}
          </time>
        </p>
        <p dir="auto" className="written line-clamp-6">
          {text}
        </p>
      </blockquote>
      <ul className="text-sm">
        {reports.map(({ by, reason }) => (
          <li key={by.id}>
            <PersonName person={by} className="font-medium" />: <bdi className="written text-muted">{reason}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
}
