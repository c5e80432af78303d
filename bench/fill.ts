import { statSync } from 'node:fs';
import pg from 'pg';
import { openStore } from '../server/store/database.ts';
import { type Figures, longRoom, type Sizes, shortRoom } from './job.ts';

/** Messages on their way into the store together. */
const chunk = 5000;

/**
 * Fills the two rooms of `history` through the store, while no server has it.
 * @param env of the database.
 * @returns what a message takes on the disk.
 */
export async function fillRooms(env: Record<string, string>, { shortHistory, longHistory }: Sizes): Promise<Figures> {
  const { DATABASE_URL: postgres, DATA_DIR } = env;
  const file = `${DATA_DIR}/bellhop.db`;
  const size = () => (postgres === undefined ? statSync(file).size : databaseSize(postgres));
  const before = await size();
  const store = await openStore({ url: postgres ?? `file:${file}` });
  try {
    for (const [slug, count] of [
      [shortRoom, shortHistory],
      [longRoom, longHistory],
    ] as const) {
      const room = await store.read('findRoom', { namespace: '/chat', slug, userId: null });
      if (room === null) throw new Error(`There is no room ${slug} to fill.`);
      for (let done = 0; done < count; done += chunk) {
        const numbers = Array.from({ length: Math.min(chunk, count - done) }, (_, i) => done + i);
        await Promise.all(numbers.map((number) => store.write('insertMessages', draft(room.id, number))));
      }
    }
  } finally {
    await store.close();
  }
  return { 'disk bytes per message': ((await size()) - before) / (shortHistory + longHistory) };
}

function draft(roomId: number, number: number) {
  const text = `Message ${number} of a long history, about as long as what people say to each other in a room.`;
  return { roomId, id: crypto.randomUUID(), authorId: 'tutorial-guest', text, replyTo: null, at: Date.now() };
}

async function databaseSize(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query('select pg_database_size(current_database())::float8 as size');
    return rows[0].size;
  } finally {
    await client.end();
  }
}
