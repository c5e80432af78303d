import { nowUs } from '../deliveries.ts';
import { createHistogram, type Histogram } from '../histogram.ts';
import { type Figures, type Job, longRoom, shortRoom } from '../job.ts';
import { ask, join, type Place } from '../members.ts';
import { askHolds } from '../probe.ts';

/** Changes that a catch-up brings. */
const behind = 100;

interface Room {
  slug: string;
  /** Number of its newest message. */
  last: number;
  epoch: string;
}

/** What is asked of a room; each takes a random place in it. */
const questions: Record<string, (room: Room) => readonly unknown[]> = {
  opening: ({ slug }) => ['room:join', { room: slug }],
  'catch-up': ({ slug, last, epoch }) => ['room:join', { room: slug, after: Math.max(0, last - behind), epoch }],
  before: ({ slug, last }) => ['message:history', { room: slug, before: placeIn(last), limit: 50 }],
  around: ({ slug, last }) => ['message:history', { room: slug, around: placeIn(last), limit: 50 }],
};

const placeIn = (last: number) => 1 + Math.floor(Math.random() * last);

/** The same questions to a short and to a long room, one after the other in turn. */
export async function history(job: Job, place: Place): Promise<Figures> {
  const { client } = await join(place, 0, shortRoom);
  const rooms = await Promise.all([shortRoom, longRoom].map((slug) => look(slug)));
  const times = new Map<string, Histogram>();
  await askHolds(job.nodes);

  for (let round = 0; round < job.sizes.historyReads; round++) {
    for (const [question, argsOf] of Object.entries(questions)) {
      for (const room of rooms) {
        const name = `${question} ${room.slug}`;
        const time = times.get(name) ?? createHistogram();
        times.set(name, time);
        const asked = nowUs();
        const reply = await ask(client, argsOf(room));
        time.add(nowUs() - asked);
        if (!place.target.taken(reply)) throw new Error(`${name}: ${JSON.stringify(reply)}`);
      }
    }
  }

  async function look(slug: string): Promise<Room> {
    const reply = (await ask(client, ['room:join', { room: slug }])) as { data: { rev: number; epoch: string } };
    return { slug, last: reply.data.rev, epoch: reply.data.epoch };
  }

  const holds = await askHolds(job.nodes);
  client.drop();
  const figures: Figures = { ...holds };
  for (const [name, time] of times) {
    figures[`${name} p50`] = time.percentile(0.5);
    figures[`${name} p99`] = time.percentile(0.99);
  }
  return figures;
}
