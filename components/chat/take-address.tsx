'use client';

import { usePathname } from 'next/navigation';
import { isAddress } from './address.ts';
import { NewRoomButton } from './new-room-button.tsx';

/** Offers to start a room at the address one is at. Whether it is free is told when one tries, as for any address. */
export function TakeAddress() {
  const slug = usePathname().split('/').at(-1) ?? '';
  if (!isAddress(slug)) return null;
  return <NewRoomButton label={`Start /chat/${slug}`} slug={slug} />;
}
