import type { Person } from '../../contract/conversation/message.ts';

interface Props {
  person: Pick<Person, 'name' | 'kind'>;
  /** Of the name. */
  className?: string;
}

/** Somebody's name. Whoever has no account is marked: anybody could have taken the name. */
export function PersonName({ person: { name, kind }, className = '' }: Props) {
  return (
    <span className="inline-flex min-w-0 max-w-full items-baseline gap-1.5 align-baseline">
      <bdi className={`written truncate ${className}`}>{name}</bdi>
      {kind === 'guest' && <GuestMark />}
    </span>
  );
}

/** Says of somebody that they have no account. */
export function GuestMark() {
  return (
    <span
      title="Has no account"
      className="shrink-0 rounded-sm border border-line px-1 font-normal text-[11px] text-muted leading-4"
    >
      guest
    </span>
  );
}
