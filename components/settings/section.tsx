import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  /** What it is for. */
  about?: ReactNode;
  children: ReactNode;
}

/** One thing that can be set. */
export function Section({ title, about, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-line border-t py-6 first:border-t-0">
      <h2 id={id} className="font-semibold text-base">
        {title}
      </h2>
      {about !== undefined && <p className="mt-1 text-muted text-sm">{about}</p>}
      <div className="mt-4 max-w-xl">{children}</div>
    </section>
  );
}
