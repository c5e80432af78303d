import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { AnyDatabase } from './any-database.ts';

/** What is stored is called as the wire and the code call it. */
export const terms: Migration = {
  async up(db) {
    const { schema } = db;
    const renamed: [table: string, from: string, to: string][] = [
      ['workspace', 'roomMakers', 'roomCreation'],
      ['desk', 'wallSalt', 'displaySalt'],
      ['order', 'offeredToId', 'reservedForId'],
      ['order', 'offeredEnd', 'reservedEnd'],
      ['orderEvent', 'what', 'type'],
      ['orderEvent', 'after', 'afterSeq'],
      ['delivery', 'what', 'type'],
    ];
    await schema.alterTable('place').renameTo('workspace').execute();
    for (const [table, from, to] of renamed) await schema.alterTable(table).renameColumn(from, to).execute();

    await replace(db, 'workspace', 'roomCreation', { everybody: 'everyone' });
    await replace(db, 'order', 'state', states);
    for (const column of ['from', 'to']) await replace(db, 'orderEvent', column, states);
    for (const table of ['orderEvent', 'delivery']) await replace(db, table, 'type', actions);
    await replace(db, 'delivery', 'state', { dead: 'failed' });
    for (const table of ['membership', 'invitation']) await replace(db, table, 'role', roles);
    await replace(db, 'oneTimeToken', 'purpose', { 'sign in elsewhere': 'sso' });
    await replace(db, 'audit', 'action', { 'knock:let': 'knock:approve' });
    for (const action of ['member:update', 'invitation:create', 'invitation:revoke']) {
      await db.updateTable('audit').set({ about: 'viewer' }).where('action', '=', action).where('about', '=', 'reader').execute();
    }
    await replace(db, 'workspaceAudit', 'action', { 'knock:let': 'knock:approve' });

    await rewrite(db, 'desk', ['id'], 'counts', (counts) => renameKeys(counts, states));
    await rewrite(db, 'webhook', ['id'], 'steps', (steps) => steps.map((step: string) => actions[step] ?? step));
    await rewrite(db, 'message', ['roomId', 'seq'], 'card', cardOf);
    // What is still on its way says what a receiver of today looks for.
    await rewrite(db, 'delivery', ['seq'], 'body', bodyOf, sql<boolean>`"state" <> 'delivered'`);
  },
};

type Words = Record<string, string>;
// biome-ignore lint/suspicious/noExplicitAny: what was stored as JSON has the shape of its time.
type Json = any;

const states: Words = { held: 'claimed', dead: 'failed' };
const actions: Words = { redrive: 'retry' };
const roles: Words = { reader: 'viewer' };

async function replace(db: AnyDatabase, table: string, column: string, words: Words): Promise<void> {
  for (const [from, to] of Object.entries(words)) {
    await db
      .updateTable(table)
      .set({ [column]: to })
      .where(column, '=', from)
      .execute();
  }
}

/** Rewrites JSON in a column. @param key the columns that name a row. */
async function rewrite(
  db: AnyDatabase,
  table: string,
  key: readonly string[],
  column: string,
  change: (json: Json) => Json,
  where = sql<boolean>`1 = 1`,
): Promise<void> {
  const rows = await db
    .selectFrom(table)
    .select([...key, column])
    .where(column, 'is not', null)
    .where(where)
    .execute();
  for (const row of rows) {
    const before = row[column];
    const after = JSON.stringify(change(JSON.parse(before)));
    if (after === before) continue;
    let update = db.updateTable(table).set({ [column]: after });
    for (const name of key) update = update.where(name, '=', row[name]);
    await update.execute();
  }
}

const renameKeys = (json: Json, words: Words): Json =>
  Object.fromEntries(Object.entries(json).map(([key, value]) => [words[key] ?? key, value]));

const inWords = (word: string, words: Words): string => words[word] ?? word;

function cardOf({ state, ...card }: Json): Json {
  return { ...renameKeys(card, { more: 'hidden', of: 'total' }), state: inWords(state, states) };
}

function bodyOf({ type, timestamp, data: { order, event, ...data } }: Json): Json {
  return {
    ...{ type: type.replace('order.redrive', 'order.retry'), timestamp },
    data: {
      ...data,
      ...(order !== undefined && { order: orderOf(order) }),
      ...(event !== undefined && { event: eventOf(event) }),
    },
  };
}

const orderOf = ({ state, ...order }: Json): Json => ({
  ...renameKeys(order, { said: 'lastMessageSeq', offeredTo: 'reservedFor' }),
  state: inWords(state, states),
});

const eventOf = ({ from, to, what, after, ...event }: Json): Json => ({
  ...event,
  ...{ afterSeq: after, from: from === null ? null : inWords(from, states), to: inWords(to, states) },
  type: inWords(what, actions),
});
