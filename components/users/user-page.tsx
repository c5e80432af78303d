'use client';

import { useChannel } from '../../client/use-channel.ts';
import { profileChannel } from '../../contract/users/state.ts';
import type { UserProfile } from '../../contract/users/user.ts';
import { useIdentity } from '../shell/identity.tsx';
import { useWorkspace } from '../shell/workspace.tsx';
import { RanksProvider } from '../ui/ranks.tsx';
import { DirectTalk, type InitialTalk } from './direct-talk.tsx';
import { NoAccount } from './no-account.tsx';
import { NoTalk } from './no-talk.tsx';
import { OwnProfile } from './own-profile.tsx';
import { ProfileHeader } from './profile-header.tsx';

interface Props {
  profile: UserProfile;
  /** What the page's address has: their user name, or of a guest `~` and their id. */
  username: string;
  conversation: InitialTalk | null;
  /** The message that a link led to, by its seq. */
  at: number | undefined;
  /** The page's address with the origin. */
  link: string;
  /** In code points. */
  maxTextLength: number;
}

/** Somebody's page: who they are, and the conversation with them. One's own is there to be changed. */
export function UserPage({ profile: initial, username, conversation, ...talk }: Props) {
  const { me } = useIdentity();
  const { role } = useWorkspace();
  const { state: profile, send } = useChannel(profileChannel, username, initial);
  const administrators = [...(profile.administrator ? [profile.id] : []), ...(me !== null && role !== null ? [me.id] : [])];
  return (
    <>
      <ProfileHeader profile={profile} />
      {me?.id === profile.id && me.kind === 'member' ? (
        <OwnProfile profile={profile} send={send} />
      ) : profile.kind === 'guest' ? (
        <NoAccount name={profile.name} />
      ) : me?.kind === 'member' ? (
        <RanksProvider staff={administrators.map((id) => ({ id, role: 'administrator' }))}>
          <DirectTalk key={me.id} me={me} other={profile} username={username} initial={conversation} {...talk} />
        </RanksProvider>
      ) : (
        <NoTalk name={profile.name} />
      )}
    </>
  );
}
