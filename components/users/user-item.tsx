import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { UserSummary } from '../../contract/users/user.ts';
import { LinkPending } from '../ui/link-pending.tsx';
import { GuestMark, RankBadge } from '../ui/person-name.tsx';
import { Face } from './face.tsx';
import { Quiet, Whereabouts } from './whereabouts.tsx';

/** Somebody in the list; leads to their page. @param own whether it is the reader. */
export function UserItem({ user, own }: { user: UserSummary; own: boolean }) {
  const texts = useTranslations('users.people');
  const className = 'flex items-center gap-3 px-4 py-3';
  const content = (
    <>
      <Face user={user} ring="ring-raised" />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <b className="written max-w-full shrink-0 truncate font-semibold text-[15px]">
            <bdi>{user.name}</bdi>
          </b>
          {user.kind === 'guest' && <GuestMark />}
          {user.administrator && <RankBadge rank="administrator" />}
          {user.username !== null && (
            <bdi dir="ltr" className="truncate text-faint text-sm">
              /users/{user.username}
            </bdi>
          )}
          {own && <span className="shrink-0 text-muted text-xs">{texts('you')}</span>}
          <LinkPending className="self-center" />
        </span>
        {user.status !== '' && (
          <span dir="auto" className="written block truncate text-muted text-sm">
            {user.status}
          </span>
        )}
      </span>
      <span className="flex shrink-0 flex-col items-end gap-1 text-xs">
        <Whereabouts user={user} />
        <Quiet until={user.doNotDisturbUntil} />
      </span>
    </>
  );
  return (
    <Link
      prefetch={false}
      href={`/users/${user.username ?? `~${user.id}`}`}
      className={`${className} outline-offset-[-2px] hover:bg-sunken/60`}
    >
      {content}
    </Link>
  );
}
