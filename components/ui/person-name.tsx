'use client';

import { useTranslations } from 'use-intl';
import type { StaffRole } from '../../contract/conversation/staff.ts';
import type { Person } from '../../contract/person.ts';
import { useRank } from './ranks.tsx';

interface Props {
  person: Pick<Person, 'id' | 'name' | 'kind'>;
  /** As what they look after where the name stands; left out: as the page around says. */
  rank?: StaffRole | null;
  /** Of the name. */
  className?: string;
}

/**
 * Somebody's name. Whoever has no account is marked, as anybody could have taken the name; whoever looks after the room or the
 * workspace carries a badge.
 */
export function PersonName({ person: { id, name, kind }, rank, className = '' }: Props) {
  const known = useRank(id);
  const shown = rank === undefined ? known : rank;
  return (
    <span className="inline-flex min-w-0 max-w-full items-baseline gap-1.5 align-baseline">
      <bdi className={`written truncate ${className}`}>{name}</bdi>
      {kind === 'guest' && <GuestMark />}
      {shown !== null && <RankBadge rank={shown} />}
    </span>
  );
}

/** Says of somebody that they have no account. */
export function GuestMark() {
  const texts = useTranslations('ui.person');
  return (
    <span
      title={texts('noAccount')}
      className="shrink-0 rounded-sm border border-line px-1 font-normal text-[11px] text-muted leading-4"
    >
      {texts('guest')}
    </span>
  );
}

/** Says of somebody that they look after the room or the workspace. */
export function RankBadge({ rank }: { rank: StaffRole }) {
  const texts = useTranslations('ui.person');
  return (
    <span className="shrink-0 rounded-sm bg-brass-soft px-1 font-medium text-[11px] text-brass-text leading-4">
      {texts(rank)}
    </span>
  );
}
