'use client';

import { ChartColumn, type LucideIcon, Settings } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { DeskStatus } from './desk-status.tsx';
import { NewOrderDialog } from './new-order/new-order-dialog.tsx';

/** The ways to look at the desk, by what stands after `?view=`. */
const views = ['board', 'list', 'kitchen'] as const;
export type View = (typeof views)[number];

/** The desk's heading: its address, whether it is live, the ways to look at it, and a new order. */
export function DeskHeader({ view, children }: { view?: View; children?: ReactNode }) {
  const texts = useTranslations('orders.header');
  const [adding, setAdding] = useState(false);
  return (
    <header className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-4 py-2 md:px-5">
      <h1 dir="ltr" className="font-semibold">
        <span className="text-faint">/</span>orders
      </h1>
      <DeskStatus />
      {children}
      <nav aria-label={texts('views')} className="ms-auto flex rounded-lg border border-line p-0.5">
        {views.map((name) => (
          <Link
            key={name}
            prefetch={false}
            href={name === 'board' ? '/orders' : `/orders?view=${name}`}
            aria-current={name === view ? 'page' : undefined}
            className={`flex min-h-10 items-center rounded-md px-2.5 font-medium text-xs md:min-h-7 ${name === view ? 'bg-brass-soft text-ink' : 'text-muted hover:text-ink'}`}
          >
            {texts(name)}
          </Link>
        ))}
      </nav>
      <nav aria-label={texts('about')} className="flex">
        <PageLink href="/orders/stats" label={texts('stats')} icon={ChartColumn} />
        <PageLink href="/orders/settings" label={texts('settings')} icon={Settings} />
      </nav>
      <Button className="max-md:ms-auto" onClick={() => setAdding(true)}>
        {texts('new')}
      </Button>
      {adding && <NewOrderDialog onClose={() => setAdding(false)} />}
    </header>
  );
}

function PageLink({ href, label, icon: Icon }: { href: string; label: string; icon: LucideIcon }) {
  const shown = usePathname() === href;
  return (
    <Link
      prefetch={false}
      href={href}
      aria-label={label}
      title={label}
      aria-current={shown ? 'page' : undefined}
      className={`grid size-11 place-items-center rounded-md hover:bg-sunken hover:text-ink md:size-9 ${shown ? 'bg-brass-soft text-ink' : 'text-muted'}`}
    >
      <Icon className="size-4" strokeWidth={1.75} aria-hidden />
    </Link>
  );
}
