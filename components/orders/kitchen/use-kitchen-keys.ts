import { useEffect, useRef, useState } from 'react';
import type { Order } from '../../../contract/orders/order.ts';
import { leadsOn } from '../arrows.ts';

/** What is chosen: a ticket by its order’s number, and an item of it or the whole. */
export interface Choice {
  order: number | undefined;
  item: number | undefined;
  /** Whether the order was ready then: once its last item makes it so, the whole is what comes next. */
  ready: boolean;
}

interface Actions {
  bump(order: Order): void;
  bumpItem(order: Order, item: number): void;
  recall(): void;
  fullScreen(): void;
  help(): void;
}

/** A kitchen by keys, as bump bars send them: arrows and numbers choose, Enter bumps, R recalls. */
export function useKitchenKeys(tickets: readonly Order[], actions: Actions) {
  const [choice, setChoice] = useState<Choice>({ order: undefined, item: undefined, ready: false });
  const place = Math.max(
    0,
    tickets.findIndex(({ number }) => number === choice.order),
  );
  const ticket = tickets[place];
  const item = choice.order === ticket?.number && choice.ready === isReady(ticket) ? choice.item : undefined;
  const choose = (order: Order | undefined, item?: number) => setChoice({ order: order?.number, item, ready: isReady(order) });

  function onKey(event: KeyboardEvent) {
    const { target } = event;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (target instanceof HTMLElement && isTheirs(target, event.key)) return;
    const act = actionOf(event.key);
    if (act === undefined) return;
    event.preventDefault();
    // A key that is held down moves on, and does a thing once.
    if (!event.repeat || event.key.startsWith('Arrow')) act();
  }

  function actionOf(key: string): (() => void) | undefined {
    if (/^[1-9]$/.test(key)) return () => choose(tickets[Number(key) - 1]);
    switch (key) {
      case 'ArrowRight':
      case 'ArrowLeft':
        return () => choose(tickets[leadsOn(key) ? Math.min(place + 1, tickets.length - 1) : Math.max(place - 1, 0)]);
      case 'ArrowDown':
        return () => choose(ticket, nextItem(ticket, item, 1));
      case 'ArrowUp':
        return () => choose(ticket, nextItem(ticket, item, -1));
      case 'Enter':
      case ' ':
        return () => ticket && (item === undefined ? actions.bump(ticket) : actions.bumpItem(ticket, item));
      case 'r':
      case 'R':
        return actions.recall;
      case 'f':
      case 'F':
        return actions.fullScreen;
      case '?':
        return actions.help;
      default:
        return undefined;
    }
  }

  const newest = useRef(onKey);
  useEffect(() => {
    newest.current = onKey;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => newest.current(event);
    window.addEventListener('keydown', listen);
    window.addEventListener('click', letGo);
    return () => {
      window.removeEventListener('keydown', listen);
      window.removeEventListener('click', letGo);
    };
  }, []);

  return { choose, chosen: ticket?.number, item };
}

const isReady = (order: Order | undefined) => order?.state === 'ready';

/** Whether a key means what is focused, and not the ticket that is chosen. */
function isTheirs(focused: HTMLElement, key: string): boolean {
  if (focused.closest('dialog, select, input, textarea') !== null) return true;
  const presses = key === 'Enter' || key === ' ';
  return presses && focused.closest('a, button') !== null && focused.closest('[data-ticket]') === null;
}

/** What was touched is not what the next key of a bump bar is for. */
function letGo({ target, detail }: MouseEvent) {
  if (detail > 0 && target instanceof Element) target.closest('button')?.blur();
}

/** The item after or before one that can be bumped; beyond the first one is the whole ticket. */
function nextItem(ticket: Order | undefined, item: number | undefined, step: 1 | -1): number | undefined {
  const items = ticket?.items ?? [];
  for (let next = (item ?? -1) + step; next >= 0 && next < items.length; next += step) {
    if (!items[next]?.voided) return next;
  }
  return step === 1 ? item : undefined;
}
