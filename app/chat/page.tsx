import type { Metadata } from 'next';
import { RoomBrowser } from '../../components/chat/room-browser.tsx';
import { MembersOnly } from '../../components/shell/members-only.tsx';
import { readTexts } from '../texts.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const texts = await readTexts('chat.rooms');
  return { title: texts('title'), description: texts('description') };
}

export default function ChatPage() {
  return (
    <MembersOnly>
      <RoomBrowser />
    </MembersOnly>
  );
}
