'use client';

import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Send } from '../../../client/send.ts';
import type { chat } from '../../../contract/chat/events.ts';
import type { Me, Pending, Room } from '../../../contract/chat/room.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { AuditLog } from './audit-log.tsx';
import { InvitationList } from './invitation-list.tsx';
import { MemberList } from './member-list.tsx';
import { ReportList } from './report-list.tsx';
import { RoomForm } from './room-form.tsx';

export interface SettingsProps {
  room: Room;
  me: Me;
  /** What waits to be looked after; null when that is not known. */
  pending: Pending | null;
  send: Send<typeof chat>;
  /** The room's address with the origin. */
  link: string;
  onClose: () => void;
}

const parts = ['room', 'people', 'invitations', 'reports', 'log'] as const;
type Part = (typeof parts)[number];

/** All that those who look after a room do there. */
export function SettingsDialog({ room, me, pending, send, link, onClose }: SettingsProps) {
  const texts = useTranslations('chat.settings');
  const [part, setPart] = useState(() => firstPart(pending));
  const id = useId();
  return (
    <Dialog title={`/chat/${room.room}`} place="wide" onClose={onClose}>
      <div role="tablist" aria-label={texts('button')} className="mb-4 flex gap-1 overflow-x-auto border-line border-b">
        {parts.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            aria-selected={part === name}
            aria-controls={`${id}-panel`}
            onClick={() => setPart(name)}
            className={`min-h-11 border-b-2 px-3 text-sm md:min-h-9 ${part === name ? 'border-brass font-medium text-ink' : 'border-transparent text-muted hover:text-ink'}`}
          >
            {texts(`parts.${name}`)}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${part}`} className="min-h-80">
        {/* Stays there: what is half typed in it is not gone when one looks at another part meanwhile. */}
        <div hidden={part !== 'room'}>
          <RoomForm room={room} me={me} send={send} />
        </div>
        {part === 'people' && <MemberList room={room.room} me={me} knocks={pending?.knocks ?? 0} send={send} />}
        {part === 'invitations' && <InvitationList room={room.room} me={me} send={send} origin={new URL(link).origin} />}
        {part === 'reports' && <ReportList room={room.room} me={me} waiting={pending?.reports ?? 0} send={send} />}
        {part === 'log' && <AuditLog room={room.room} send={send} />}
      </div>
    </Dialog>
  );
}

/** What waits comes first. */
function firstPart(pending: Pending | null): Part {
  if (pending !== null && pending.reports > 0) return 'reports';
  return pending !== null && pending.knocks > 0 ? 'people' : 'room';
}
