'use client';

import { ClipboardCheck, Hash, type LucideIcon, MessageCircle, Users } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useLazy } from '../ui/use-lazy.ts';
import { useBare } from './bare.ts';
import { Bell } from './bell.tsx';
import { PersonMenu } from './person-menu.tsx';
import { ThemeMenu } from './theme-menu.tsx';

const loadSheet = () => import('./rooms-sheet.tsx').then(({ RoomsSheet }) => RoomsSheet);

const place =
  'flex min-h-12 w-16 flex-col items-center justify-center gap-1 rounded-lg py-1.5 text-center text-[11px] font-medium leading-tight md:w-14 md:py-2';

/** The places of the site: a rail at the start, on phones a bar at the bottom that leaves while one writes. */
export function NavigationBar() {
  const texts = useTranslations('shell.nav');
  if (useBare()) return null;
  return (
    <nav
      aria-label={texts('label')}
      className="order-last flex shrink-0 max-md:mt-auto items-center justify-around gap-1 border-line border-t bg-sunken px-2 pt-1 pb-[calc(0.25rem+env(safe-area-inset-bottom))] steps-aside md:order-first md:w-[72px] md:flex-col md:justify-start md:border-t-0 md:border-e md:py-3"
    >
      <Link
        prefetch={false}
        href="/"
        aria-label={texts('home')}
        className="grid size-10 shrink-0 place-items-center rounded-xl bg-brass text-brass-ink md:mb-3"
      >
        <Bell className="size-6" />
      </Link>
      <Place href="/chat" icon={MessageCircle} label={texts('chat')} />
      <Place href="/orders" icon={ClipboardCheck} label={texts('orders')} />
      <Place href="/users" icon={Users} label={texts('people')} />
      <Rooms />
      <div className="contents md:mt-auto md:flex md:flex-col md:items-center md:gap-2">
        <ThemeMenu />
        <PersonMenu />
      </div>
    </nav>
  );
}

function Place({ href, icon: Icon, label }: { href: '/chat' | '/orders' | '/users'; icon: LucideIcon; label: string }) {
  const here = usePathname().startsWith(href);
  return (
    <Link
      prefetch={false}
      href={href}
      aria-current={here ? 'page' : undefined}
      className={`${place} ${here ? 'bg-brass-soft text-ink' : 'text-muted hover:text-ink'}`}
    >
      <Icon className="size-5" strokeWidth={1.75} aria-hidden />
      {label}
    </Link>
  );
}

/** The side list, where there is no room for it beside the page. */
function Rooms() {
  const texts = useTranslations('shell.nav');
  const { Opened, failed, prepare, show, hide } = useLazy(loadSheet);
  return (
    <>
      <button
        type="button"
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={show}
        className={`${place} text-muted hover:text-ink lg:hidden`}
      >
        <Hash className="size-5" strokeWidth={1.75} aria-hidden />
        {texts(failed ? 'retry' : 'rooms')}
      </button>
      {Opened !== undefined && <Opened onClose={hide} />}
    </>
  );
}
