'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { NavigationBar } from './navigation-bar.tsx';
import { SideList } from './side-list.tsx';
import { SignedOutBanner } from './signed-out-banner.tsx';
import { VisibleHeight } from './visible-height.tsx';

/** The frame around every page: the bar of places, the list of rooms where it fits, and the page. */
export function Shell({ children }: { children: ReactNode }) {
  const texts = useTranslations('shell');
  return (
    <>
      <a
        href="#page"
        className="fixed start-2 top-2 z-50 rounded-md bg-ink px-3 py-2 text-paper text-sm not-focus:[clip-path:inset(50%)] not-focus:size-px not-focus:overflow-hidden not-focus:p-0"
      >
        {texts('skip')}
      </a>
      <VisibleHeight />
      <div className="group/shell flex h-window flex-col md:flex-row">
        <NavigationBar />
        <SideList />
        <main id="page" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col bg-paper outline-none">
          <SignedOutBanner />
          {children}
        </main>
      </div>
    </>
  );
}
