import type { Metadata } from 'next';
import { RoomBrowser } from '../../components/chat/room-browser.tsx';
import { MembersOnly } from '../../components/shell/members-only.tsx';

export const metadata: Metadata = { title: 'Rooms', description: 'All public rooms: what is going on in each, right now.' };

export default function ChatPage() {
  return (
    <MembersOnly>
      <RoomBrowser />
    </MembersOnly>
  );
}
