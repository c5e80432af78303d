import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { ListedRoom } from '../../contract/workspace/rooms.ts';
import { useWorkspace } from '../shell/workspace.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { useReader } from '../ui/reader.ts';
import { RoomIcon } from '../ui/room-icon.tsx';
import { fullTime, shortTime } from '../ui/time.ts';

interface Props {
  room: ListedRoom;
  busy: boolean;
  onEnter: () => void;
  onRestore: () => void;
}

/** A room in the list of those who look after the workspace, with the way into it. */
export function RoomRow({ room: listed, busy, onEnter, onRestore }: Props) {
  const { room, name, visibility, people, lastActiveAt, archivedAt, deletedAt } = listed;
  const texts = useTranslations('admin.rooms');
  const reader = useReader();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <RoomIcon visibility={visibility} className="size-4 shrink-0 text-muted" />
      <div className="min-w-48 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <b className="written max-w-full truncate font-semibold text-[15px]">
            <bdi>{name}</bdi>
          </b>
          <span className="max-w-full truncate text-faint text-sm">{`/chat/${room}`}</span>
          {archivedAt !== null && <span className="text-brass-text text-xs">{texts('archived')}</span>}
          {deletedAt !== null && <span className="text-alert text-xs">{texts('deleted')}</span>}
        </p>
        <p className="text-muted text-xs tabular-nums">
          {texts.rich('standing', {
            visibility: texts(`visibility.${visibility}`),
            people,
            time: () => (
              <time dateTime={lastActiveAt} title={fullTime(lastActiveAt, reader)}>
                {shortTime(lastActiveAt, reader)}
              </time>
            ),
          })}
        </p>
      </div>
      <WayIn room={listed} busy={busy} onEnter={onEnter} onRestore={onRestore} />
    </li>
  );
}

function WayIn({ room: { room, deletedAt, open }, busy, onEnter, onRestore }: Props) {
  const texts = useTranslations('admin.rooms');
  const { own } = useWorkspace();
  const address = `/chat/${room}`;
  if (deletedAt !== null) {
    return (
      <Button look="plain" disabled={busy} aria-label={texts('restoreOne', { address })} onClick={onRestore}>
        {texts('restore')}
      </Button>
    );
  }
  if (open) {
    return (
      <Link prefetch={false} href={address} aria-label={texts('openOne', { address })} className={buttonClass('plain')}>
        {texts('open')}
      </Link>
    );
  }
  const role = own ? 'owner' : 'administrator';
  return (
    <Button look="plain" aria-label={texts('joinOne', { role, address })} onClick={onEnter}>
      {texts('join', { role })}
    </Button>
  );
}
