import { parseArgs } from 'node:util';
import { chat } from '../contract/chat/events.ts';
import { PublicError } from '../contract/errors.ts';
import { idFrom } from '../server/conversation/messages/id-from.ts';
import { prepareDataDir } from '../server/core/secret.ts';
import { openStore, type Store } from '../server/store/database.ts';
import { runScript } from './run-script.ts';
import { rooms, type SeedRoom, type SeedTalk } from './seed/rooms.ts';
import { settingsOfTheService } from './settings.ts';

const usage = `Makes a small world to look at: rooms, people and their talks. Running it again adds nothing.

  npm run seed

It goes into the database of the server's settings (DATA_DIR, DATABASE_URL), beside a running server or without one.`;

const { namespace } = chat;
const minute = 60_000;
const day = 24 * 60 * minute;
const dayIsOver = 9 * 60 * minute;
/** Minutes between one line and the next, in turn. */
const pauses = [1, 2, 1, 4, 1, 3, 7];

runScript(async () => {
  const { values } = parseArgs({ options: { help: { type: 'boolean' } } });
  if (values.help) return void console.log(usage);
  const config = settingsOfTheService();
  prepareDataDir(config);
  const store = await openStore({ url: config.databaseUrl });
  try {
    // Until the last talk of the day is over, the world is that of yesterday: nothing is said in the future.
    const today = Math.floor((Date.now() - dayIsOver) / day) * day;
    await seedPeople(store, today - 4 * day);
    let stored = 0;
    for (const room of rooms) stored += await seedRoom(store, room, today);
    console.log(stored === 0 ? 'Everything was there already.' : `${stored} messages in ${rooms.length} rooms. Look at /chat.`);
  } finally {
    await store.close();
  }
});

const personIdOf = (name: string) => idFrom('seed', name);

async function seedPeople(store: Store, at: number): Promise<void> {
  const names = rooms.flatMap(({ owner, talks }) => [owner, ...talks.flatMap(({ lines }) => lines.map(([who]) => who))]);
  for (const name of new Set(names)) await store.write('insertUsers', { id: personIdOf(name), name, at });
}

/** Returns how many messages were new. */
async function seedRoom(store: Store, seed: SeedRoom, today: number): Promise<number> {
  const roomId = await roomFor(store, seed, today - 4 * day);
  let stored = 0;
  for (const [i, talk] of seed.talks.entries()) {
    for (const message of messagesOf(seed, talk, i, today)) stored += Number(await sendOnce(store, { roomId, ...message }));
  }
  return stored;
}

function messagesOf({ slug }: SeedRoom, { daysAgo, from, lines }: SeedTalk, talk: number, today: number) {
  const [hours = 0, minutes = 0] = from.split(':').map(Number);
  let at = today - daysAgo * day + (hours * 60 + minutes) * minute;
  return lines.map(([who, text, answers], i) => {
    at += (pauses[i % pauses.length] ?? 1) * minute;
    const answered = lines.findIndex(([, other]) => other === answers);
    return {
      id: idFrom('seed', slug, talk, i),
      authorId: personIdOf(who),
      text,
      replyTo: answered === -1 ? null : idFrom('seed', slug, talk, answered),
      at,
    };
  });
}

async function sendOnce(store: Store, message: Parameters<typeof store.write<'insertMessages'>>[1]): Promise<boolean> {
  return (await store.write('insertMessages', message)).stored;
}

async function roomFor(store: Store, { slug, name, topic, visibility, owner }: SeedRoom, at: number): Promise<number> {
  try {
    return (await store.write('insertRooms', { namespace, slug, name, topic, visibility, ownerId: personIdOf(owner), at })).id;
  } catch (error) {
    const room = await store.read('findRoom', { namespace, slug, userId: personIdOf(owner) });
    if (!(error instanceof PublicError) || error.code !== 'CONFLICT' || room === null) throw error;
    return room.id;
  }
}
