'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useWorkspace } from '../shell/workspace.tsx';

const pages = [
  { href: '/admin', name: 'settings', owner: true },
  { href: '/admin/people', name: 'people', owner: false },
  { href: '/admin/rooms', name: 'rooms', owner: false },
  { href: '/admin/reports', name: 'reports', owner: false },
  { href: '/admin/audit', name: 'log', owner: false },
] as const;

/** The pages of those who look after the workspace; its settings are the owner's. */
export function AdminTabs() {
  const texts = useTranslations('admin.tabs');
  const here = usePathname();
  const { own, reports } = useWorkspace();
  return (
    <nav aria-label={texts('label')} className="flex flex-wrap gap-1 border-line border-b">
      {pages
        .filter(({ owner }) => own || !owner)
        .map(({ href, name }) => (
          <Link
            key={href}
            prefetch={false}
            href={href}
            aria-current={here === href ? 'page' : undefined}
            className="-mb-px grid min-h-11 place-items-center border-transparent whitespace-nowrap border-b-2 px-2 font-medium text-muted text-sm hover:text-ink md:px-3 aria-[current=page]:border-brass aria-[current=page]:text-ink"
          >
            {name === 'reports' ? texts(name, { waiting: reports ?? 0 }) : texts(name)}
          </Link>
        ))}
    </nav>
  );
}
