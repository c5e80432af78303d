import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { DeskBell } from '../../components/orders/bell/desk-bell.tsx';
import { DeskDoor } from '../../components/orders/desk-door.tsx';
import { DeskProvider } from '../../components/orders/desk-provider.tsx';
import { pages } from '../../server/pages.ts';
import { Texts } from '../texts.tsx';

/** The order desk around its pages, for who works there. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const desk = await pages().desk(await headers());
  if ('closed' in desk) {
    return (
      <Texts of={['orders']}>
        <DeskDoor closed={desk.closed} />
      </Texts>
    );
  }
  return (
    <Texts of={['conversation', 'order', 'orders']}>
      <DeskProvider initial={desk} renderedAt={Date.now()}>
        {children}
        <DeskBell />
      </DeskProvider>
    </Texts>
  );
}
