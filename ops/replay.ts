import { parseArgs } from 'node:util';
import { percentile } from '../tests/harness/percentile.ts';
import { encodings } from './irc/decode.ts';
import { type LoggedRoom, leftOut, readLogs, refuseEmpty } from './irc/files.ts';
import { knownFormats } from './irc/log.ts';
import { createProgress } from './progress.ts';
import { type Crowd, createCrowd } from './replay/crowd.ts';
import { playTrack, type Said } from './replay/play.ts';
import { openRooms } from './replay/rooms.ts';
import { type Cue, type Track, tracksFrom } from './replay/track.ts';
import { verifyTrack } from './replay/verify.ts';
import { runScript } from './run-script.ts';

const usage = `Plays IRC logs into the rooms of a running server, one guest a nickname, each with a connection of its own.

  npm run replay -- [--server URL] [--room NAME] [--speed N | --fast] [--verify] [--encoding NAME] FILE…

  --server URL   default http://localhost:3000
  --room NAME    one room for all files; else each file is a room of its own, and the rooms play side by side
  --speed N      N times as fast as the log’s clock; default 1
  --fast         as fast as it goes; in each room a line goes out when the one before it is stored
  --verify       then reads everything back and compares text, author and order exactly
  --encoding NAME  ${encodings.join(', ')}; else each file tells

${knownFormats}
What somebody did is said as "/me did something".`;

/** Connections open at once. */
const maxConnections = 1000;
/** Rooms that play side by side with --fast. */
const roomsAtOnce = 8;

interface Replay {
  server: string;
  crowd: Crowd;
  tracks: Track[];
  speed: number | undefined;
}

runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      server: { type: 'string', default: 'http://localhost:3000' },
      room: { type: 'string' },
      speed: { type: 'string', default: '1' },
      fast: { type: 'boolean' },
      verify: { type: 'boolean' },
      encoding: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void console.log(usage);
  const speed = values.fast ? undefined : Number(values.speed);
  if (speed !== undefined && !(speed > 0)) throw new Error('--speed takes a number above 0, such as 60.');
  const logs = readLogs(positionals, values.room, values.encoding);
  const server = values.server.replace(/\/+$/, '');
  const crowd = createCrowd(server, maxConnections);
  try {
    const replay = { server, crowd, tracks: tracksFrom(logs), speed };
    const before = await openRooms(server, crowd, replay.tracks);
    const said = await play(replay, logs);
    if (values.verify) await verify(replay, said, before);
    refuseEmpty(logs);
  } finally {
    crowd.close();
  }
});

/** Plays all tracks and prints the summary; what was taken in each room, in its order. */
async function play({ crowd, tracks, speed }: Replay, logs: readonly LoggedRoom[]): Promise<Map<Track, Cue[]>> {
  const taken = new Map(tracks.map((track) => [track, [] as Cue[]]));
  const left = countLines(tracks);
  const nicknames = left.size;
  const total = tracks.reduce((sum, { cues }) => sum + cues.length, 0);
  const progress = createProgress('Replaying', total);
  const acks: number[] = [];
  const refused: Said[] = [];
  const started = performance.now();

  const onSaid = (said: Said, track: Track) => {
    const { nick } = said.cue;
    if (said.refusal === undefined) taken.get(track)?.push(said.cue);
    else refused.push(said);
    acks.push(said.ackMs);
    left.set(nick, (left.get(nick) ?? 0) - 1);
    if (left.get(nick) === 0) crowd.dismiss(nick);
    const rate = Math.round(acks.length / ((performance.now() - started) / 1000));
    progress.show(acks.length, `${rate}/s, ${crowd.connections()} connected`);
  };
  await eachOf(tracks, speed === undefined ? roomsAtOnce : tracks.length, (track) => playTrack({ crowd, speed, onSaid }, track));
  progress.end();

  const seconds = (performance.now() - started) / 1000;
  const ms = (share: number) => percentile(acks, share).toFixed(1);
  console.log(
    `${acks.length - refused.length} messages by ${nicknames} nicknames in ${tracks.length} rooms, ${seconds.toFixed(1)} s, ` +
      `${Math.round(acks.length / seconds)} messages/s; acks p50 ${ms(0.5)} ms, p99 ${ms(0.99)} ms`,
  );
  for (const { cue, refusal } of refused) console.log(`refused ${cue.place}: ${refusal}`);
  for (const sentence of leftOut(logs)) console.log(sentence);
  return taken;
}

function countLines(tracks: readonly Track[]): Map<string, number> {
  const left = new Map<string, number>();
  for (const { cues } of tracks) for (const { nick } of cues) left.set(nick, (left.get(nick) ?? 0) + 1);
  return left;
}

/** Does `work` for all items, at most `atOnce` at a time. */
async function eachOf<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of waiting) await work(item);
    }),
  );
}

/** Prints what reading back found; a difference is exit code 1. */
async function verify({ server, crowd, tracks }: Replay, said: Map<Track, Cue[]>, before: Map<string, number>): Promise<void> {
  let [right, others] = [0, 0];
  for (const track of tracks) {
    const finding = await verifyTrack(server, crowd, track, said.get(track) ?? [], before.get(track.slug) ?? 0);
    right += finding.right;
    others += finding.others;
    if (finding.problem === undefined) continue;
    console.log(`/chat/${finding.room}: ${finding.problem}`);
    process.exitCode = 1;
  }
  console.log(`${process.exitCode ? 'Differences found; right' : 'Read back'}: ${right} messages, text, author and order exact.`);
  if (others > 0) console.log(`${others} messages of others were said in between.`);
}
