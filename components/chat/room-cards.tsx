import type { RoomSummary } from '../../contract/chat/room.ts';
import { RoomCard } from './room-card.tsx';

/** Rooms, one below the other. @param label names the list for those who hear it. */
export function RoomCards({ rooms, label }: { rooms: readonly RoomSummary[]; label: string }) {
  return (
    <ul aria-label={label} className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-raised">
      {rooms.map((room) => (
        <li key={room.room}>
          <RoomCard room={room} />
        </li>
      ))}
    </ul>
  );
}
