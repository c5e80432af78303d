import type { Metadata } from 'next';
import { DeletedRooms } from '../../../components/chat/deleted-rooms.tsx';
import { MembersOnly } from '../../../components/shell/members-only.tsx';
import { readTexts, Texts } from '../../texts.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const texts = await readTexts('settings');
  return { title: texts('deletedRooms'), robots: { index: false } };
}

export default function DeletedRoomsPage() {
  return (
    <MembersOnly>
      <Texts of={['chat']}>
        <DeletedRooms />
      </Texts>
    </MembersOnly>
  );
}
