import { setTimeout as sleep } from 'node:timers/promises';
import { nowUs, textOf } from '../deliveries.ts';
import { createHistogram } from '../histogram.ts';
import { type Figures, type Job, roomName } from '../job.ts';
import { joinMany, type Member, type Place, send } from '../members.ts';
import { startMeter } from '../meter.ts';
import { sendAtRate, waitUntil } from '../pace.ts';

/** Many small rooms where everybody sends: at a fixed rate, then each with one unacknowledged message all the time. */
export async function manyRooms(job: Job, place: Place): Promise<Figures> {
  const { rooms, membersPerRoom } = job.sizes;
  const members = await joinMany(place, rooms * membersPerRoom, (i) => roomName(i % rooms));
  await atRate(job, place, members, 1.5);
  const figures = { ...(await atRate(job, place, members, job.sizes.seconds)), ...(await saturated(job, place, members)) };
  for (const { client } of members) client.drop();
  return figures;
}

async function atRate(job: Job, place: Place, members: readonly Member[], seconds: number): Promise<Figures> {
  const acks = createHistogram();
  let [turn, acked] = [0, 0];
  const cost = startMeter(job.pid);
  const sent = await sendAtRate(job.sizes.roomsRate, seconds, (momentUs) => {
    // A stride without a common factor visits all members, each time in another room.
    const member = members[(turn++ * 7919) % members.length] as Member;
    send(place, member, textOf(momentUs, job.sizes.textSize), () => {
      acked++;
      acks.add(nowUs() - momentUs);
    });
  });
  await waitUntil(() => acked === sent, 15_000);
  const { serverCpu } = cost();
  await sleep(500);
  return { 'ack p50': acks.percentile(0.5), 'ack p99': acks.percentile(0.99), 'CPU s per million': (serverCpu / sent) * 1e6 };
}

async function saturated(job: Job, place: Place, members: readonly Member[]): Promise<Figures> {
  const { seconds, textSize } = job.sizes;
  const acks = createHistogram();
  let [acked, open] = [0, 0];
  const cost = startMeter(job.pid);
  const end = performance.now() + seconds * 1000;
  const say = (member: Member) => {
    const sentAt = nowUs();
    open++;
    send(place, member, textOf(sentAt, textSize), () => {
      open--;
      acked++;
      acks.add(nowUs() - sentAt);
      if (performance.now() < end) say(member);
    });
  };
  for (const member of members) say(member);
  await sleep(seconds * 1000);
  const { seconds: lasted, serverCore, generatorCore } = cost();
  const messages = acked;
  await waitUntil(() => open === 0, 15_000);
  return {
    'messages/s': messages / lasted,
    'saturated ack p50': acks.percentile(0.5),
    'saturated ack p99': acks.percentile(0.99),
    'server core': serverCore,
    'generator core': generatorCore,
  };
}
