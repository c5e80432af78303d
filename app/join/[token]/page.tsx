import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { Invited } from '../../../components/chat/invited.tsx';
import { Notice } from '../../../components/shell/notice.tsx';
import { pages } from '../../../server/pages.ts';

// Previews of an invitation tell nothing of the room: whoever makes them was not invited.
export const metadata: Metadata = { title: 'An invitation', robots: { index: false }, referrer: 'no-referrer' };

export default async function JoinPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const found = await pages().invitation(await headers(), token);
  if ('problem' in found) {
    return (
      <Notice title="This invitation does not open">
        <p>{found.problem}</p>
      </Notice>
    );
  }
  return <Invited token={token} invitation={found} />;
}
