'use client';

import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useBare } from './bare.ts';
import { RoomLinks } from './room-links.tsx';
import { useWorkspace } from './workspace.tsx';

/** The rooms beside the page, where there is room for them. */
export function SideList() {
  const texts = useTranslations('shell.nav');
  const { name } = useWorkspace();
  const bare = useBare();
  // The desk needs the width.
  const wide = usePathname().startsWith('/orders');
  if (bare || wide) return null;
  return (
    <aside aria-label={texts('rooms')} className="hidden w-64 shrink-0 flex-col border-line border-e bg-paper lg:flex">
      <div className="flex h-14 shrink-0 items-center px-4 font-semibold text-sm">
        <bdi className="truncate">{name}</bdi>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-3">
        <h2 className="px-2 pt-1 pb-1 font-medium text-[11px] text-faint">{texts('rooms')}</h2>
        <RoomLinks />
      </div>
    </aside>
  );
}
