import { type LucideIcon, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';

/** A line across the page: what keeps it from being what was asked for. */
export function Banner({ icon: Icon = WifiOff, children }: { icon?: LucideIcon; children: ReactNode }) {
  return (
    <p role="status" className="flex shrink-0 items-center gap-2 border-brass border-b bg-brass-soft px-5 py-2 text-sm">
      <Icon className="size-4 shrink-0" strokeWidth={1.75} aria-hidden />
      <span className="min-w-0">{children}</span>
    </p>
  );
}
