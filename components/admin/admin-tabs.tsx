'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useWorkspace } from '../shell/workspace.tsx';

const pages = [
  { href: '/admin', label: 'Settings', owner: true },
  { href: '/admin/people', label: 'People', owner: false },
  { href: '/admin/rooms', label: 'Rooms', owner: false },
  { href: '/admin/reports', label: 'Reports', owner: false },
  { href: '/admin/audit', label: 'Log', owner: false },
];

/** The pages of those who look after the workspace; its settings are the owner's. */
export function AdminTabs() {
  const here = usePathname();
  const { own, reports } = useWorkspace();
  return (
    <nav aria-label="This workspace" className="flex flex-wrap gap-1 border-line border-b">
      {pages
        .filter(({ owner }) => own || !owner)
        .map(({ href, label }) => (
          <Link
            key={href}
            prefetch={false}
            href={href}
            aria-current={here === href ? 'page' : undefined}
            className="-mb-px grid min-h-11 place-items-center border-transparent whitespace-nowrap border-b-2 px-2 font-medium text-muted text-sm hover:text-ink md:px-3 aria-[current=page]:border-brass aria-[current=page]:text-ink"
          >
            {href === '/admin/reports' && reports ? `${label} (${reports})` : label}
          </Link>
        ))}
    </nav>
  );
}
