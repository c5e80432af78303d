import { type ComponentProps, type KeyboardEvent, useId, useLayoutEffect, useRef } from 'react';
import { inputClass } from './field.tsx';

interface Props<Value extends string> extends Omit<ComponentProps<'select'>, 'onChange' | 'value'> {
  label: string;
  /** Each with what it is called. */
  options: Readonly<Record<Value, string>>;
  /** Told to screen readers only. */
  hideLabel?: boolean;
  value?: Value;
  onPick?: (value: Value) => void;
  /** What is picked is done at once: the keyboard opens the choices then, and does not go through them unseen. */
  acts?: boolean;
}

/** A labelled choice of one of a few. */
export function Select<Value extends string>({ label, options, hideLabel, value, onPick, acts, ...rest }: Props<Value>) {
  const id = useId();
  const ref = useRef<HTMLSelectElement>(null);
  const { defaultValue } = rest;
  const before = useRef(defaultValue);
  // As inputs do by themselves: what nobody picked here is what it is by now elsewhere.
  useLayoutEffect(() => {
    const select = ref.current;
    if (select !== null && defaultValue !== undefined && select.value === before.current) select.value = String(defaultValue);
    before.current = defaultValue;
  }, [defaultValue]);
  return (
    <div>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'mb-1 block font-medium text-sm'}>
        {label}
      </label>
      <select
        id={id}
        ref={ref}
        {...rest}
        {...(value !== undefined && { value })}
        onKeyDown={acts ? openFirst : undefined}
        onChange={(event) => onPick?.(event.target.value as Value)}
        className={inputClass}
      >
        {(Object.entries(options) as [Value, string][]).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

const walking = /^(?:Arrow.*|Home|End|Page.*|[^ ])$/u;

/** Most browsers pick with the arrows and with letters while the choices are closed; open, they keep the keys to themselves. */
function openFirst(event: KeyboardEvent<HTMLSelectElement>) {
  if (event.altKey || event.ctrlKey || event.metaKey || !walking.test(event.key)) return;
  event.preventDefault();
  event.currentTarget.showPicker?.();
}
