import type { KeyboardEvent } from 'react';
import { leadsOn } from '../arrows.ts';

const cardsIn = (column: Element) => [...column.querySelectorAll<HTMLElement>('[data-card]')];

/**
 * Arrows go from card to card and from column to column; N takes the next action of a card, M opens the others.
 * @returns the number of the order whose next action is taken, if it is.
 */
export function walkCards(event: KeyboardEvent): number | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement) return;
  const card = (event.target as Element).closest('[data-order]');
  const column = card?.closest('[data-column]');
  if (!card || !column) return;
  const key = event.key.toLowerCase();
  const wanted = key === 'n' ? '[data-next]' : key === 'm' ? '[data-more]' : undefined;
  if (wanted !== undefined) {
    card.querySelector<HTMLButtonElement>(wanted)?.click();
    return key === 'n' ? Number(card.getAttribute('data-order')) : undefined;
  }
  const next = neighbour(card, column, event.key);
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}

function neighbour(card: Element, column: Element, key: string): HTMLElement | undefined {
  const cards = cardsIn(column);
  const place = cards.findIndex((one) => card.contains(one));
  if (key === 'ArrowDown') return cards[place + 1];
  if (key === 'ArrowUp') return cards[place - 1];
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined;
  // Over columns with nothing in them.
  const step = leadsOn(key) ? 'nextElementSibling' : 'previousElementSibling';
  for (let next = column[step]; next !== null; next = next[step]) {
    const there = cardsIn(next);
    if (there.length > 0) return there[Math.min(place, there.length - 1)];
  }
  return undefined;
}
