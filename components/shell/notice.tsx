import type { ReactNode } from 'react';

interface Props {
  title: ReactNode;
  /** What it means and what to do next. */
  children: ReactNode;
}

/** A page, or a part of one, that has nothing to show but something to say. */
export function Notice({ title, children }: Props) {
  return (
    <div className="grid min-h-0 flex-1 place-items-center overflow-y-auto p-6">
      <div className="max-w-md text-center">
        <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
        <div className="mt-2 text-muted">{children}</div>
      </div>
    </div>
  );
}
