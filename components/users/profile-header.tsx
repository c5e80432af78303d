import type { UserProfile } from '../../contract/users/user.ts';
import { PersonName } from '../ui/person-name.tsx';
import { Face } from './face.tsx';
import { Quiet, Whereabouts } from './whereabouts.tsx';

/** Whose page it is: who they are, whether they are here, and what they say of themselves. */
export function ProfileHeader({ profile }: { profile: UserProfile }) {
  return (
    <header className="flex shrink-0 flex-col gap-2 border-line border-b px-4 py-2.5 md:px-5">
      <div className="flex items-center gap-3">
        <Face user={profile} ring="ring-paper" />
        <div className="min-w-0 flex-1">
          <h1 className="flex items-baseline gap-2 text-[15px]">
            <PersonName person={profile} rank={profile.administrator ? 'administrator' : null} className="font-semibold" />
            {profile.username !== null && (
              <bdi dir="ltr" className="truncate font-normal text-faint text-sm">
                /users/{profile.username}
              </bdi>
            )}
          </h1>
          <p className="flex min-w-0 items-center gap-2 text-xs">
            <span className="shrink-0 empty:hidden">
              <Whereabouts user={profile} />
            </span>
            <bdi className="written truncate text-muted">{profile.status}</bdi>
          </p>
        </div>
        <Quiet until={profile.doNotDisturbUntil} />
      </div>
      {profile.about !== '' && (
        <p dir="auto" className="written max-h-24 overflow-y-auto whitespace-pre-line text-muted text-sm">
          {profile.about}
        </p>
      )}
    </header>
  );
}
