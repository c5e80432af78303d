import type { Metadata } from 'next';
import { DeletedRooms } from '../../../components/chat/deleted-rooms.tsx';
import { MembersOnly } from '../../../components/shell/members-only.tsx';
import { Texts } from '../../texts.tsx';

export const metadata: Metadata = { title: 'Deleted rooms', robots: { index: false } };

export default function DeletedRoomsPage() {
  return (
    <MembersOnly>
      <Texts of={['chat']}>
        <DeletedRooms />
      </Texts>
    </MembersOnly>
  );
}
