import { type InputEvent, type RefObject, type SubmitEvent, useEffect, useRef, useState } from 'react';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What was put into a field, and which one it is: the so-manieth of this name. */
interface Entry {
  field: string;
  place: number;
  value: string;
  checked: boolean | undefined;
  /** What was stored when it was typed, of settings that others may change meanwhile: as `useEdits` keeps it. */
  was: string | undefined;
}

/** By what is being typed about. It lives as long as the page, and so never comes to the next person. */
const halfTyped = new Map<string, readonly Entry[]>();

const choosing = new Set(['checkbox', 'radio']);
const chosen = (field: Field) => (choosing.has(field.type) && field instanceof HTMLInputElement ? field.checked : undefined);
const isText = (field: Field) => field.tagName !== 'SELECT' && !choosing.has(field.type);
/** Secrets, codes and what is looked for are typed anew; what stands in no form was done when it was picked. */
const isReserved = (field: Field) =>
  field.form !== null && !['password', 'search', 'file'].includes(field.type) && !field.autocomplete.includes('one-time-code');

/** Of several that may be chosen each is a field by itself. */
function nameOf(field: Field): string {
  const name = field.name || field.ariaLabel || field.labels?.[0]?.textContent || '';
  return chosen(field) === undefined ? name : `${name}=${field.value}`;
}

const namesakesOf = (root: HTMLElement, name: string) =>
  [...root.querySelectorAll<Field>('input, textarea, select')].filter((one) => nameOf(one) === name);

/**
 * What was typed into a dialog that is closed without having been sent or given up, is there again when it opens the next time.
 * @param about names what is typed about.
 * @returns `keep` is to be called when it is closed so; when it goes in another way, what was typed is forgotten.
 */
export function useHalfTyped(about: string, dialog: RefObject<HTMLElement | null>) {
  // A dialog may come to say something else; what it was opened for stays.
  const [{ key, found }] = useState(() => ({ key: about, found: halfTyped.get(about) }));
  /** What was typed into, the last one last, and whether it was sent since. */
  const typed = useRef(new Map<Field, boolean>());
  const closed = useRef(false);

  useEffect(() => {
    if (found !== undefined && dialog.current !== null) void putBack(dialog.current, found);
    return () => {
      if (!closed.current) halfTyped.delete(key);
    };
  }, [key, dialog, found]);

  return {
    onInput({ target }: InputEvent<HTMLElement>) {
      // Whatever fires it in a dialog of ours is a field; React's type says any element.
      const field = target as unknown as Field;
      // A dialog that was opened in this one keeps its own.
      if (field.closest('dialog') !== dialog.current) return;
      typed.current.delete(field);
      if (isReserved(field)) typed.current.set(field, false);
    },
    onSubmit({ target }: SubmitEvent<HTMLElement>) {
      for (const field of typed.current.keys()) if (field.form === target) typed.current.set(field, true);
    },
    keep() {
      closed.current = true;
      const root = dialog.current;
      if (root === null) return;
      const open = [...typed.current].flatMap(([field, sent]) =>
        field.isConnected && !(sent && wasTaken(field)) ? [field] : [],
      );
      // What was only chosen is chosen again at a glance, and would be in the way of the next time.
      if (!open.some((field) => isText(field) && field.value.trim() !== '')) return void halfTyped.delete(key);
      const entries = open.map((field) => {
        const name = nameOf(field);
        const place = namesakesOf(root, name).indexOf(field);
        return { field: name, place, value: field.value, checked: chosen(field), was: field.dataset.was };
      });
      halfTyped.set(key, entries);
    },
  };
}

/** Whether the form that was sent says nothing of what would be wrong. */
const wasTaken = ({ form }: Field) => !form?.querySelector('[aria-invalid="true"], [role="alert"]:not(:empty)');

async function putBack(root: HTMLElement, entries: readonly Entry[]) {
  for (const entry of entries) {
    const find = () => namesakesOf(root, entry.field)[entry.place];
    if (find() === undefined) {
      // It came with what was chosen before it, or is one line more.
      await rendered();
      if (find() === undefined) root.querySelector<HTMLElement>('[data-another]')?.click();
      await rendered();
    }
    const field = find();
    if (field !== undefined) fill(field, entry);
  }
}

/** React has shown what an event changed. */
const rendered = () => new Promise((resolve) => setTimeout(resolve));

/** As if a person had done it, so that the form hears of it. */
function fill(field: Field, { value, checked, was }: Entry) {
  if (was !== undefined) field.dataset.was = was;
  if (checked !== undefined) {
    if (chosen(field) !== checked) field.click();
    return;
  }
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, value);
  for (const event of ['input', 'change']) field.dispatchEvent(new Event(event, { bubbles: true }));
}
