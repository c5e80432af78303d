import type { SlashRefusal } from './slash-refusals.ts';

/** What a message says that is to become an order. */
export interface WrittenOrder {
  items: { quantity: number; name: string; options: string[] }[];
  /** Null: it does not say whom it is for. */
  customer: string | null;
}

/** How an order is written. */
export const orderExample = '/order 2 rye loaf (sliced), 1 brioche for Ada';

const begin = /^\/order(?:\s|$)/;
/** As many and as long as orders take them. */
const most = { items: 100, quantity: 10_000, name: 200, options: 20, customer: 80 };

/** Whether a message is to become an order. */
export const isWrittenOrder = (text: string) => begin.test(text);

/** Why it cannot be read: a refusal's key, and what its sentence names. */
export interface Unread {
  problem: SlashRefusal;
  params: { example: string; most?: number; part?: string };
}

const unread = (problem: SlashRefusal, params: Omit<Unread['params'], 'example'> = {}): Unread => ({
  problem,
  params: { ...params, example: orderExample },
});

/**
 * Reads an order out of a message: items with commas or line breaks between them, each with how many and, in brackets, how;
 * behind the last `for`, whom it is for.
 */
export function readOrder(text: string): WrittenOrder | Unread {
  const rest = text.replace(begin, '').trim();
  if (/[\p{Cc}]/u.test(rest.replace(/\s/g, ''))) return unread('slash.control');
  const { wanted, customer } = splitCustomer(rest);
  if (customer !== null && customer.length > most.customer) {
    return unread('slash.customer', { most: most.customer });
  }
  const parts = splitItems(wanted);
  if (parts === undefined) return unread('slash.bracket');
  if (parts.length === 0) return unread('slash.empty');
  if (parts.length > most.items) return unread('slash.items', { most: most.items });
  const items: WrittenOrder['items'] = [];
  for (const part of parts) {
    const item = readItem(part);
    if ('problem' in item) return item;
    items.push(item);
  }
  return { items, customer };
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

/** The last `for` that stands outside of brackets, and what comes behind it. */
function splitCustomer(text: string): { wanted: string; customer: string | null } {
  const found = /^(.*\s)?for\s+([^()]+)$/is.exec(text);
  const name = plain(found?.[2] ?? '');
  if (found === null || name === '') return { wanted: text, customer: null };
  return { wanted: found[1] ?? '', customer: name };
}

/** The items, without those that are empty; undefined when brackets do not fit together. */
function splitItems(text: string): string[] | undefined {
  const parts = [''];
  let inside = false;
  for (const letter of text) {
    if ((letter === '(' && inside) || (letter === ')' && !inside)) return undefined;
    if (letter === '(' || letter === ')') inside = !inside;
    if (!inside && /[,;\n]/.test(letter)) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return inside ? undefined : parts.map(plain).filter((part) => part !== '');
}

function readItem(part: string): WrittenOrder['items'][number] | Unread {
  const options = [...part.matchAll(/\(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/[,;]/).map(plain).filter(Boolean));
  const [, count = '1', name = ''] =
    /^(?:(\d+)\s*(?:x\s+|[×*]\s*|\s))?(.*)$/iu.exec(plain(part.replace(/\([^)]*\)/g, ' '))) ?? [];
  const quantity = Number(count);
  if (name === '' || /^\d+$/.test(name)) return unread('slash.nameless', { part });
  if (quantity < 1 || quantity > most.quantity) return unread('slash.quantity', { part, most: most.quantity });
  if (name.length > most.name) return unread('slash.name', { most: most.name });
  if (options.length > most.options || options.some((one) => one.length > most.name)) {
    return unread('slash.options', { part: name });
  }
  return { quantity, name, options };
}
