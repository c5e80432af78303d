import { parseArgs } from 'node:util';
import { chat } from '../contract/chat/events.ts';
import { PublicError } from '../contract/errors.ts';
import { idFrom } from '../server/conversation/messages/id-from.ts';
import { prepareDataDir } from '../server/core/secret.ts';
import { openStore, type Store } from '../server/store/database.ts';
import { momentsOf } from './irc/clock.ts';
import { encodings } from './irc/decode.ts';
import { type LoggedRoom, leftOut, readLogs, refuseEmpty } from './irc/files.ts';
import { knownFormats } from './irc/log.ts';
import { nameFrom } from './irc/names.ts';
import { dayOf } from './irc/stamp.ts';
import { createProgress } from './progress.ts';
import { runScript } from './run-script.ts';
import { settingsOfTheService } from './settings.ts';

const usage = `Stores IRC logs with their days as times, beside a running server or without one.

  npm run import -- [--room NAME] [--day YYYY-MM-DD] [--encoding NAME] FILE…

  --room NAME       one room for all files; else each file is a room of its own
  --day YYYY-MM-DD  the day of files that do not tell it: neither their lines nor their names hold a date
  --encoding NAME   ${encodings.join(', ')}; else UTF-16 where a file looks like it, and UTF-8,
                    with lines that are not UTF-8 read as Windows-1252

${knownFormats}
What somebody did is stored as "/me did something". Joins, parts, quits, kicks, modes, names and topics are left out, and so
are codes of colours. A clock without a zone is taken as UTC. The same file again stores nothing twice. The database is the
one of the server's settings (DATA_DIR, DATABASE_URL).`;

const { namespace } = chat;
/** Messages on their way to the store: enough for full commits, fewer than it lets wait. */
const chunkSize = 2000;

runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { room: { type: 'string' }, day: { type: 'string' }, encoding: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) return void console.log(usage);
  const logs = readLogs(positionals, values.room, values.encoding);
  const moments = logs.map((log) => momentsOf(log.lines, dayFor(log, values.day)));

  const config = settingsOfTheService();
  prepareDataDir(config);
  const store = await openStore({ url: config.databaseUrl });
  const total = logs.reduce((sum, { lines }) => sum + lines.length, 0);
  const progress = createProgress('Importing', total);
  const started = performance.now();
  try {
    const people = await importPeople(store, logs, moments);
    let [done, stored] = [0, 0];
    for (const [i, log] of logs.entries()) {
      for await (const fresh of importLog(store, log, moments[i] ?? [])) {
        done += fresh.length;
        stored += fresh.filter(Boolean).length;
        progress.show(done, log.file);
      }
    }
    progress.end();
    const seconds = (performance.now() - started) / 1000;
    console.log(`${stored} messages by ${people} nicknames stored in ${seconds.toFixed(1)} s.`);
    if (stored < done) console.log(`${done - stored} were there already.`);
    for (const sentence of leftOut(logs)) console.log(sentence);
    refuseEmpty(logs);
  } finally {
    await store.close();
  }
});

/** The day of a log's lines that do not tell theirs. */
function dayFor({ file, lines }: LoggedRoom, given: string | undefined): number {
  const day = dayOf(file) ?? dayOf(given ?? '');
  if (day !== undefined) return day;
  if (lines.every((line) => line.day !== undefined)) return 0;
  throw new Error(`Neither the lines of ${file} nor its name hold a date. Say which day it is: --day YYYY-MM-DD`);
}

const personIdOf = (nick: string) => idFrom('irc', nick);

/** One person a nickname, however many logs it speaks in. Returns their number. */
async function importPeople(store: Store, logs: readonly LoggedRoom[], moments: readonly number[][]): Promise<number> {
  const seen = new Map<string, number>();
  for (const [i, { lines }] of logs.entries()) {
    for (const [k, { nick }] of lines.entries()) {
      seen.set(nick, Math.min(seen.get(nick) ?? Number.POSITIVE_INFINITY, moments[i]?.[k] ?? 0));
    }
  }
  const people = [...seen].map(([nick, at]) => ({ id: personIdOf(nick), name: nameFrom(nick), at }));
  for (const some of chunksOf(people)) await Promise.all(some.map((person) => store.write('insertUsers', person)));
  return people.length;
}

/** Stores a log in its order; yields for each chunk which of its messages were new. */
async function* importLog(store: Store, log: LoggedRoom, moments: readonly number[]): AsyncGenerator<boolean[]> {
  if (log.lines.length === 0) return;
  const roomId = await roomFor(store, log, moments[0] ?? 0);
  const messages = log.lines.map(({ number, nick, text }, i) => ({
    roomId,
    id: idFrom('irc', log.file, number, nick, text),
    authorId: personIdOf(nick),
    text,
    replyTo: null,
    at: moments[i] ?? 0,
  }));
  for (const some of chunksOf(messages)) {
    const outcomes = await Promise.all(some.map((message) => store.write('insertMessages', message)));
    yield outcomes.map(({ stored }) => stored);
  }
}

/** The room of this address, made public when there is none. */
async function roomFor(store: Store, { slug, name }: LoggedRoom, at: number): Promise<number> {
  try {
    return (await store.write('insertRooms', { namespace, slug, name, topic: '', visibility: 'public', ownerId: null, at })).id;
  } catch (error) {
    if (!(error instanceof PublicError) || error.code !== 'CONFLICT') throw error;
    const room = await store.read('findRoom', { namespace, slug, userId: null });
    if (room === null) throw new Error(`The room /chat/${slug} is private. Choose another with --room NAME.`);
    return room.id;
  }
}

function* chunksOf<T>(items: readonly T[]): Generator<T[]> {
  for (let i = 0; i < items.length; i += chunkSize) yield items.slice(i, i + chunkSize);
}
