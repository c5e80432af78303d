import { z } from 'zod';
import type { Order } from '../../../contract/orders/order.ts';
import { orderState } from '../../../contract/orders/states.ts';
import type { Identity } from '../../caller.ts';
import type { Context } from '../../module.ts';
import { deskOf } from '../desk/commands.ts';
import { orderFrom } from './order-from.ts';

/** What of the orders is asked for: of a state, made from a day on and before another one. */
export const csvInput = z.strictObject({
  state: orderState.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});

/** Orders that are read at once. */
const atOnce = 500;

const columns = {
  number: ({ number }) => String(number),
  state: ({ state }) => state,
  source: ({ source }) => source,
  customer: ({ customer }) => customer.name,
  contact: ({ customer }) => customer.contact ?? '',
  items: ({ items }) =>
    items
      .filter(({ voided }) => !voided)
      .map(({ quantity, name, options }) => [`${quantity} ${name}`, ...options].join(', '))
      .join('; '),
  note: ({ note }) => note,
  station: ({ station }) => station ?? '',
  priority: ({ priority }) => String(priority),
  holder: ({ holder }) => holder?.name ?? '',
  attempts: ({ attempts }) => String(attempts),
  reason: ({ reason }) => reason,
  created: ({ createdAt }) => createdAt,
  due: ({ dueAt }) => dueAt ?? '',
  claimed: ({ claimedAt }) => claimedAt ?? '',
  ready: ({ readyAt }) => readyAt ?? '',
  ended: ({ endedAt }) => endedAt ?? '',
} as const satisfies Record<string, (order: Order) => string>;

/**
 * The desk's orders as CSV (RFC 4180), some hundred lines at a time, the first with the names of the columns.
 * @throws {PublicError} FORBIDDEN for who does not work at the desk.
 */
export async function* csvOfOrders(context: Context<Identity>, { state, from, to }: z.output<typeof csvInput>) {
  await deskOf(context);
  const { store } = context.core;
  yield lineOf(Object.keys(columns));
  let cursor: string | undefined;
  do {
    const page = { since: 0, limit: atOnce, userId: context.caller.id, state, ...(cursor !== undefined && { cursor }) };
    const { rows, nextCursor } = await store.read('listOrders', page);
    const wanted = rows.map(orderFrom).filter(({ createdAt }) => createdAt >= (from ?? '') && createdAt < (to ?? '~'));
    yield wanted.map((order) => lineOf(Object.values(columns).map((cell) => cell(order)))).join('');
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}

const lineOf = (cells: readonly string[]) => `${cells.map(quoted).join(',')}\r\n`;

/** A cell; what a spreadsheet would take for a formula is text in it too. */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
