import type { Metadata } from 'next';
import { DeletedRooms } from '../../../components/chat/deleted-rooms.tsx';
import { MembersOnly } from '../../../components/shell/members-only.tsx';

export const metadata: Metadata = { title: 'Deleted rooms', robots: { index: false } };

export default function DeletedRoomsPage() {
  return (
    <MembersOnly>
      <DeletedRooms />
    </MembersOnly>
  );
}
