import type { ComponentProps } from 'react';

const looks = {
  /** The main thing to do here; ink on paper. */
  ink: 'bg-ink text-paper hover:bg-ink/85 disabled:bg-ink/40',
  /** Everything else. */
  plain: 'border border-line bg-raised text-ink hover:bg-sunken disabled:text-faint',
  /** Without a frame, among text. */
  bare: 'text-muted hover:bg-sunken hover:text-ink',
};

const frame = 'inline-flex items-center justify-center gap-2 rounded-md px-3 text-sm font-medium min-h-11 md:min-h-9';

/** The classes of a button, for links that look like one. */
export function buttonClass(look: keyof typeof looks = 'ink', more = ''): string {
  return `${frame} ${looks[look]} ${more}`;
}

/** A button; 44 px high on phones. */
export function Button({ look, className, ...rest }: ComponentProps<'button'> & { look?: keyof typeof looks }) {
  return <button type="button" {...rest} className={buttonClass(look, className)} />;
}

/** A square button that shows an icon only; `label` names it. */
export function IconButton({ label, className = '', ...rest }: ComponentProps<'button'> & { label: string }) {
  const square = 'grid size-11 shrink-0 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink md:size-9';
  return <button type="button" aria-label={label} title={label} {...rest} className={`${square} ${className}`} />;
}
