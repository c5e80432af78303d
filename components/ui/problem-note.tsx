import type { ReactNode } from 'react';

/** What went wrong, read aloud when it does; nothing takes no place. */
export function ProblemNote({ children }: { children: ReactNode }) {
  if (children === undefined) return null;
  return (
    <p role="alert" className="text-alert text-sm">
      {children}
    </p>
  );
}
