import { type RefObject, useState } from 'react';

/**
 * Puts a text on the clipboard; to be called by a click.
 * @returns whether it is there: the browser may forbid it.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    // Plain http has no clipboard.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

/** As browsers copied before they had a clipboard, and do everywhere. */
function copySelected(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  Object.assign(field.style, { position: 'fixed', top: '0', opacity: '0' });
  // Beside an open dialog nothing can be selected.
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
  (dialog ?? document.body).append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}

/**
 * A text that can be copied.
 * @param shown where it stands: it is selected there when the browser did not copy it.
 * @returns whether it was copied, undefined before anybody tried; and what copies it.
 */
export function useCopying(text: string, shown: RefObject<HTMLElement | null>): [boolean | undefined, () => Promise<void>] {
  const [copied, setCopied] = useState<boolean>();
  const copy = async () => {
    const done = await copyText(text);
    setCopied(done);
    if (!done && shown.current !== null) select(shown.current);
  };
  return [copied, copy];
}

function select(shown: HTMLElement) {
  if (!(shown instanceof HTMLInputElement)) return getSelection()?.selectAllChildren(shown);
  shown.focus();
  shown.select();
}
