import { Search } from 'lucide-react';
import { longest } from '../../contract/lengths.ts';
import { inputClass } from './field.tsx';
import { useEarlyText } from './use-early-text.ts';

interface Props {
  /** What is found by it, for screen readers. */
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
  className?: string;
}

/** A line of text to find something by. */
export function SearchField({ label, placeholder, value, onChange, className = '' }: Props) {
  const field = useEarlyText(value, onChange);
  return (
    <div className={`relative ${className}`}>
      <Search className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-faint" aria-hidden />
      <input
        ref={field}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        maxLength={longest.query}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`${inputClass} ps-9`}
      />
    </div>
  );
}
