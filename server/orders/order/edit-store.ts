import { mostItems, type OrderItem } from '../../../contract/orders/order.ts';
import { isEnded } from '../../../contract/orders/transitions.ts';
import type { Db } from '../../store/engine.ts';
import { locks } from '../../store/locks.ts';
import { done, type Outcome, oneByOne, refused } from '../../store/outcome.ts';
import { searchable } from '../../store/searchable.ts';
import { beginAtDesk, type ChangedRow, changeRow, noSuchOrder, refusedFor, standing } from './change-store.ts';
import type { OrderFollowers } from './follow-event-store.ts';
import { itemsOf } from './order-from.ts';
import { findOrder, type OrderRow } from './store.ts';

/** What is changed of an order that stays in its state. */
export type Edit =
  | { type: 'note'; text: string }
  | { type: 'silence' }
  | { type: 'bump'; item: number; done: boolean }
  | { type: 'amend'; add: Omit<OrderItem, 'done' | 'voided' | 'batch'>[]; voided: number[]; reason: string };

interface Editing {
  actorId: string;
  number: number;
  /** The order's `rev` as the actor saw it; left out: whatever it is. */
  rev?: number | undefined;
  edit: Edit;
  at: number;
}

/** Changes what orders are made of, each under the desk's next number. */
const editOrders = oneByOne(async (db: Db, input: Editing, followers: OrderFollowers): Promise<Outcome<ChangedRow>> => {
  const { actorId, number, rev, edit, at } = input;
  const begun = await beginAtDesk(db, actorId);
  if ('refused' in begun) return begun;
  const row = await findOrder(db, number);
  if (row === undefined) return noSuchOrder(number);
  if (rev !== undefined && rev !== row.rev) return refusedFor(row, 'CONFLICT', `Order ${number} has changed meanwhile.`);
  const changed = changesOf(row, edit);
  if ('refused' in changed) return changed;
  const { reason, ...changes } = changed.value;
  return done(await changeRow(db, begun.value, row, changes, { byId: actorId, at, type: edit.type, reason }, followers));
});

interface Edited {
  /** What the event says of it. */
  reason: string;
  items?: string;
  search?: string;
  silenced?: number;
}

function changesOf(row: OrderRow, edit: Edit): Outcome<Edited> {
  if (edit.type === 'note') return done({ reason: edit.text });
  if (edit.type === 'silence') return done({ reason: '', silenced: 1 });
  if (isEnded(row.state)) return refusedFor(row, 'CONFLICT', standing(row));
  const items = itemsOf(row);
  return edit.type === 'bump' ? bumped(items, edit) : amended(row, items, edit);
}

function bumped(items: OrderItem[], { item: place, done: isDone }: Extract<Edit, { type: 'bump' }>): Outcome<Edited> {
  const item = items[place];
  if (item === undefined) return noSuchItem;
  const after = items.with(place, { ...item, done: isDone });
  return done({ reason: `${isDone ? '' : 'not '}done: ${item.name}`, items: JSON.stringify(after) });
}

function amended(row: OrderRow, items: OrderItem[], { add, voided, reason }: Extract<Edit, { type: 'amend' }>): Outcome<Edited> {
  if (voided.some((place) => items[place] === undefined)) return noSuchItem;
  if (items.length + add.length > mostItems) return refused('BAD_REQUEST', `An order has at most ${mostItems} items.`, 'add');
  const batch = Math.max(...items.map((item) => item.batch)) + 1;
  const after = items.map((item, place) => (voided.includes(place) ? { ...item, voided: true } : item));
  after.push(...add.map((item) => ({ ...item, done: false, voided: false, batch })));
  const { name } = JSON.parse(row.customer) as { name: string };
  const search = searchable(`${row.number} ${name} ${after.map((item) => item.name).join(' ')}`);
  return done({ reason, items: JSON.stringify(after), search });
}

const noSuchItem = refused('NOT_FOUND', 'The order has no item of this number.', 'item');

export const writes = {
  editOrders: locks(['desk'], editOrders, ['orderEvent']),
};
