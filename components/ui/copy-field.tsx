'use client';

import { Check, Copy } from 'lucide-react';
import { type FocusEvent, useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { useCopying } from './copying.ts';
import { inputClass } from './field.tsx';

/** A text to be copied as it is. @param label says what it is. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const texts = useTranslations('ui.copy');
  const field = useRef<HTMLInputElement>(null);
  const [copied, copy] = useCopying(value, field);
  const id = useId();
  const select = (event: FocusEvent<HTMLInputElement>) => event.target.select();

  return (
    <>
      <label htmlFor={id} className="text-muted text-sm">
        {label}
      </label>
      <div className="mt-2 flex gap-2">
        <input ref={field} id={id} dir="ltr" readOnly value={value} onFocus={select} className={`${inputClass} min-w-0 flex-1`} />
        <Button onClick={copy}>
          {copied ? <Check className="size-4" aria-hidden /> : <Copy className="size-4" aria-hidden />}
          {texts(copied ? 'done' : 'act')}
        </Button>
      </div>
      <p role="status" className="mt-1 min-h-4 text-muted text-xs">
        {copied === false && texts('refused')}
      </p>
    </>
  );
}
