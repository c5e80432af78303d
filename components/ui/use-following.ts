import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * A form whose inputs show what is stored, also when somebody else changes it: React tells an input its new default, and the
 * browser shows it only while nothing was ever put into that input, which React does when it makes one.
 * @returns what the form takes as its `ref`. What was typed or ticked there and is not stored stays.
 */
export function useFollowing(): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  const before = useRef(new WeakMap<Element, string | boolean>());

  // After each render: the defaults are attributes, of which nothing else tells.
  useLayoutEffect(() => {
    for (const input of form.current?.elements ?? []) {
      if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) continue;
      const ticked = input instanceof HTMLInputElement && ['checkbox', 'radio'].includes(input.type);
      const known = before.current.get(input);
      const now = ticked ? input.defaultChecked : input.defaultValue;
      before.current.set(input, now);
      if (known === undefined || known === now) continue;
      if (!ticked && input.value === known) input.value = String(now);
      if (ticked && input.checked === known) input.checked = now === true;
    }
  });
  return form;
}
