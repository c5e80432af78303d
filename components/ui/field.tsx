import { type ComponentProps, type ReactNode, useId } from 'react';

interface Props {
  label: string;
  /** What the field is for, below it. */
  hint?: ReactNode;
  /** What is wrong with it; takes the hint's place. */
  problem?: ReactNode;
}

export const inputClass =
  'w-full rounded-lg border border-line bg-raised px-3 text-base text-ink placeholder:text-faint min-h-11 md:min-h-10 md:text-sm';

/** A labelled line of text. */
export function Field({ label, hint, problem, className = '', ...input }: ComponentProps<'input'> & Props) {
  const id = useId();
  const note = problem ?? hint;
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-medium text-sm">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={problem !== undefined}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        autoComplete="off"
        dir="auto"
        {...input}
        className={`${inputClass} ${problem === undefined ? '' : 'border-alert'} ${className}`}
      />
      {note !== undefined && (
        <p id={`${id}-note`} className={`mt-1 text-xs ${problem === undefined ? 'text-muted' : 'text-alert'}`}>
          {note}
        </p>
      )}
    </div>
  );
}
