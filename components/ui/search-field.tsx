'use client';

import { Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { inputClass } from './field.tsx';

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
  const field = useRef<HTMLInputElement>(null);
  const change = useRef(onChange);

  // Whoever was quick enough to write before the page came to life keeps that.
  useEffect(() => {
    const written = field.current?.value ?? '';
    if (written !== '') change.current(written);
  }, []);

  return (
    <div className={`relative ${className}`}>
      <Search className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-faint" aria-hidden />
      <input
        ref={field}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        maxLength={200}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`${inputClass} pl-9`}
      />
    </div>
  );
}
