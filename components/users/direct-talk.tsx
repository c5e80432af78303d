'use client';

import { useTranslations } from 'use-intl';
import { useChannel } from '../../client/use-channel.ts';
import type { HistoryPage } from '../../contract/conversation/message.ts';
import type { Person } from '../../contract/person.ts';
import { directChannel } from '../../contract/users/state.ts';
import type { DirectSnapshot } from '../../contract/users/user.ts';
import { Composer } from '../conversation/composer.tsx';
import { Conversation } from '../conversation/conversation.tsx';

/** With the messages around the one that a link led to, if it is there. */
export type InitialTalk = DirectSnapshot & { around?: HistoryPage | undefined };

interface Props {
  me: Person;
  other: Person;
  /** The other one's, as the page's address has it: what the conversation is called. */
  username: string;
  /** Null for who had no account yet when the page was made. */
  initial: InitialTalk | null;
  at: number | undefined;
  link: string;
  maxTextLength: number;
}

/** The conversation with one member, live. */
export function DirectTalk({ me, other, username, initial, at, link, maxTextLength }: Props) {
  const texts = useTranslations('users.talk');
  const channel = useChannel(directChannel, username, initial ?? unread(username, other, me));
  return (
    <Conversation
      channel={channel}
      namespace="/users"
      room={username}
      me={me}
      link={link}
      at={at}
      found={initial?.around !== undefined}
      sendReport={channel.send}
      direct
      beginning={
        <>
          <p className="written font-semibold text-[15px]">{texts.rich('beginning', { name: () => <bdi>{other.name}</bdi> })}</p>
          <p className="text-faint text-xs">{texts('privacy')}</p>
        </>
      }
      empty={<NothingSaid name={other.name} />}
      composer={(writing) => <Composer {...writing} address={`/users/${username}`} maxTextLength={maxTextLength} />}
    />
  );
}

/** What is shown until the conversation was read: of no database, so that all of it is asked for. */
function unread(room: string, person: Person, me: Person): InitialTalk {
  const presence = { count: 0, people: [] };
  return { room, person, me, epoch: '', rev: 0, reset: true, messages: [], hasMore: false, presence };
}

function NothingSaid({ name }: { name: string }) {
  const texts = useTranslations('users.talk');
  return (
    <div className="grid flex-1 place-items-center overflow-y-auto p-6 text-center">
      <div className="max-w-sm">
        <p className="written font-semibold text-lg tracking-tight">{texts.rich('empty', { name: () => <bdi>{name}</bdi> })}</p>
        <p className="mt-1 text-muted">{texts('emptyAdvice')}</p>
      </div>
    </div>
  );
}
