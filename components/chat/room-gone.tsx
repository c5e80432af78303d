import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { Send } from '../../client/send.ts';
import type { chat } from '../../contract/chat/events.ts';
import { Notice } from '../shell/notice.tsx';
import { buttonClass } from '../ui/button.tsx';
import { useReader } from '../ui/reader.ts';
import { fullTime } from '../ui/time.ts';
import { Reason } from './reason.tsx';
import { RoomAddress } from './room-address.tsx';
import { useRestriction } from './use-restriction.ts';

/** In place of a room that was open a moment ago: deleted, or not for the reader any more. */
export function RoomGone({ room, send }: { room: string; send: Send<typeof chat> }) {
  const texts = useTranslations('chat.gone');
  const ban = useRestriction(room, 'ban', send);
  const reader = useReader();
  const address = () => <RoomAddress room={room} />;
  return (
    <Notice title={texts('title')}>
      {ban === undefined ? (
        <p>{texts('about')}</p>
      ) : (
        <p>
          {ban.until === null
            ? texts.rich('banned', { address })
            : texts.rich('bannedUntil', { address, date: fullTime(ban.until, reader) })}
          <Reason reason={ban.reason} />
        </p>
      )}
      <Link prefetch={false} href="/chat" className={buttonClass('plain', 'mt-5')}>
        {texts('all')}
      </Link>
    </Notice>
  );
}
