import { useTranslations } from 'use-intl';
import type { ListedPerson } from '../../contract/workspace/people.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { GuestMark, RankBadge } from '../ui/person-name.tsx';
import { useReader } from '../ui/reader.ts';
import { fullTime, shortTime } from '../ui/time.ts';

interface Props {
  person: ListedPerson;
  /** Opens what can be done about them; left out: nothing can. */
  onManage: (() => void) | undefined;
}

/** Somebody in the list of those who look after the workspace. */
export function PersonRow({ person, onManage }: Props) {
  const { id, name, username, picture, kind, role, createdAt, suspendedAt, sessions, keys } = person;
  const texts = useTranslations('admin.people');
  const reader = useReader();
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <Avatar id={id} name={name} picture={picture} size="large" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <b className="written max-w-full truncate font-semibold text-[15px]">
            <bdi>{name}</bdi>
          </b>
          {kind === 'guest' && <GuestMark />}
          {username !== null && <span className="truncate text-faint text-sm">@{username}</span>}
          {role !== null && <RankBadge rank={role} />}
          {suspendedAt !== null && <span className="text-alert text-xs">{texts('suspended')}</span>}
        </p>
        <p className="text-muted text-xs tabular-nums">
          {texts.rich('standing', {
            sessions,
            time: () => (
              <time dateTime={createdAt} title={fullTime(createdAt, reader)}>
                {shortTime(createdAt, reader)}
              </time>
            ),
          })}
          {keys > 0 && ` · ${texts('keys', { keys })}`}
        </p>
      </div>
      {onManage !== undefined && (
        <Button look="plain" aria-label={texts('manageOne', { name })} onClick={onManage}>
          {texts('manage')}
        </Button>
      )}
    </li>
  );
}
