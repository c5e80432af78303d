import type { ReactNode } from 'react';
import { AdminTabs } from './admin-tabs.tsx';

interface Props {
  title: string;
  about: string;
  children: ReactNode;
}

/** A page for those who look after the workspace, with the way to the others. */
export function AdminFrame({ title, about, children }: Props) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-3xl px-4 py-6 md:px-6 md:py-10">
        <AdminTabs />
        <h1 className="mt-6 font-semibold text-2xl tracking-tight">{title}</h1>
        <p className="mt-1 text-muted">{about}</p>
        {children}
      </div>
    </div>
  );
}
