'use client';

import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { isAddress } from './address.ts';
import { NewRoomButton } from './new-room-button.tsx';

/** Offers to create a room at the address one is at. Whether it is free is told when one tries, as for any address. */
export function TakeAddress() {
  const texts = useTranslations('chat.newRoom');
  const slug = usePathname().split('/').at(-1) ?? '';
  if (!isAddress(slug)) return null;
  return <NewRoomButton label={texts('createAt', { address: `/chat/${slug}` })} slug={slug} />;
}
