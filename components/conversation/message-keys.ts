import type { KeyboardEvent } from 'react';

const steps: Record<string, -1 | 1 | undefined> = { ArrowUp: -1, ArrowDown: 1 };

/** The arrow keys go from message to message, so that what belongs to one is a Tab away; other keys scroll as ever. */
export function walkMessages(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const messages = [...event.currentTarget.querySelectorAll('article')];
  const current = messages.findIndex((message) => message.contains(document.activeElement));
  const next = current < 0 ? lowestIn(event.currentTarget, messages) : messages[current + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** The last message that is in view: where one reads. */
function lowestIn(list: HTMLElement, messages: readonly HTMLElement[]): HTMLElement | undefined {
  const bottom = list.getBoundingClientRect().bottom;
  return messages.findLast((message) => message.getBoundingClientRect().top < bottom);
}
