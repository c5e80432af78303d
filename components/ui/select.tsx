import { type ComponentProps, useId } from 'react';
import { inputClass } from './field.tsx';

interface Props<Value extends string> extends Omit<ComponentProps<'select'>, 'onChange' | 'value'> {
  label: string;
  /** Each with what it is called. */
  options: Readonly<Record<Value, string>>;
  /** Told to screen readers only. */
  hideLabel?: boolean;
  value?: Value;
  onPick?: (value: Value) => void;
}

/** A labelled choice of one of a few. */
export function Select<Value extends string>({ label, options, hideLabel, value, onPick, ...rest }: Props<Value>) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'mb-1 block font-medium text-sm'}>
        {label}
      </label>
      <select
        id={id}
        {...rest}
        {...(value !== undefined && { value })}
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
