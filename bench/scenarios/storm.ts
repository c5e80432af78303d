import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../../tests/harness/percentile.ts';
import { nowUs, textOf } from '../deliveries.ts';
import { type Figures, type Job, roomName } from '../job.ts';
import { ask, dropAll, join, joinMany, type Member, type Place } from '../members.ts';
import { startMeter } from '../meter.ts';
import { askHolds } from '../probe.ts';
import { startServiceMeter } from '../services.ts';

/** How often the smaller number returns; the larger one does once. */
const storms = 3;
/** Messages that each room has got meanwhile. */
const missed = 2;

/** Everybody's connection breaks at once and everybody returns at once, joined and caught up. */
export async function storm(job: Job, place: Place): Promise<Figures> {
  const { storms: counts, rooms } = job.sizes;
  const [few, many] = counts;
  let members = await joinMany(place, few, (i) => roomName(i % rooms));
  // Somebody who stays, in all rooms, and goes on talking; every room has one member at least who hears it.
  const sender = await sendIn(place, many, members.slice(0, rooms));
  await askHolds(job.nodes);
  const returns: Figures[] = [];
  for (let i = 0; i < storms; i++) {
    const { figures, returned } = await breakAndReturn(job, place, members, sender);
    returns.push(figures);
    members = returned;
  }
  members.push(...(await joinMany(place, many - few, (i) => roomName((few + i) % rooms), few)));
  const larger = await breakAndReturn(job, place, members, sender);
  const holds = await askHolds(job.nodes);
  dropAll(larger.returned);
  sender.leave();
  const median = (name: string) =>
    percentile(
      returns.map((figures) => figures[name] ?? Number.NaN),
      0.5,
    );
  return {
    ...Object.fromEntries(Object.keys(larger.figures).map((name) => [name, median(name)])),
    ...Object.fromEntries(Object.entries(larger.figures).map(([name, value]) => [`${name} of many`, value])),
    ...holds,
  };
}

interface Sender {
  /** Says a few words in every room and fulfils when they are taken. */
  send(): Promise<void>;
  leave(): void;
}

async function sendIn(place: Place, index: number, members: readonly Member[]): Promise<Sender> {
  const rooms = members.map(({ room }) => room);
  const sender = await join(place, index, rooms[0] as string);
  for (const room of rooms.slice(1)) await ask(sender.client, place.target.join(room, undefined) ?? []);
  return {
    async send() {
      for (let i = 0; i < missed; i++) {
        await Promise.all(rooms.map((room) => ask(sender.client, place.target.send(room, textOf(nowUs(), 100)))));
      }
    },
    leave: () => sender.client.drop(),
  };
}

async function breakAndReturn(job: Job, place: Place, members: readonly Member[], { send }: Sender) {
  dropAll(members);
  await Promise.all([send(), sleep(1500)]);
  let turnedAway = 0;
  const services = await startServiceMeter(job);
  const cost = startMeter(job.nodes);
  const returned = await Promise.all(
    members.map(({ index, room, held }) => comeBack(place, index, room, held, () => turnedAway++)),
  );
  const { seconds, serverCpu, cores } = cost();
  const incomplete = returned.find(({ brought }) => brought < missed);
  if (incomplete) throw new Error(`client ${incomplete.index} got ${incomplete.brought} of ${missed} missed messages`);
  await sleep(1000);
  const served = await services(members.length, 'return');
  return { figures: { seconds, 'CPU s': serverCpu, 'turned away': turnedAway, ...served, ...cores }, returned };
}

/** Returns as our client does: who is turned away tries again, at the moment the server names or soon. */
async function comeBack(place: Place, index: number, room: string, held: Member['held'], onRefusal: () => void): Promise<Member> {
  for (;;) {
    try {
      return await join(place, index, room, held);
    } catch (error) {
      onRefusal();
      const named = /"retryAfterMs":(\d+)/.exec((error as Error).message)?.[1];
      await sleep((named === undefined ? 500 : Number(named)) * (0.5 + Math.random()));
    }
  }
}
