import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { Invited } from '../../../components/chat/invited.tsx';
import { Notice } from '../../../components/shell/notice.tsx';
import { pages } from '../../../server/pages.ts';
import { readTexts, Texts } from '../../texts.tsx';

// Previews of an invitation tell nothing of the room: whoever makes them was not invited.
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts('chat.invited'))('pageTitle'), robots: { index: false }, referrer: 'no-referrer' };
}

export default async function JoinPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const found = await pages().invitation(await headers(), token);
  if ('problem' in found) {
    const texts = await readTexts('chat.invited');
    return (
      <Notice title={texts('unusable')}>
        <p>{found.problem}</p>
      </Notice>
    );
  }
  return (
    <Texts of={['chat']}>
      <Invited token={token} invitation={found} />
    </Texts>
  );
}
