import { setTimeout as sleep } from 'node:timers/promises';
import { createDeliveries, textOf } from '../deliveries.ts';
import { type Figures, type Job, largeRoom, roomName } from '../job.ts';
import { dropAll, joinMany, type Member, type Place, send } from '../members.ts';
import { startMeter } from '../meter.ts';
import { sendAtRate, waitUntil } from '../pace.ts';
import { askHolds } from '../probe.ts';
import { talkAtRate } from '../talk.ts';

/** Messages a second in the large room, and in the small one beside it. */
const [largeRate, besideRate] = [2, 50];
/** Longer than the pauses in which a large room is told who is there. */
const settleMs = 6000;

/** A very large room hears a few messages, and a small one beside it goes on as if nothing were. */
export async function large(job: Job, place: Place): Promise<Figures> {
  const { largeRoom: count, seconds, textSize } = job.sizes;
  const joining = startMeter(job.nodes);
  const members = await joinMany(place, count, () => largeRoom);
  const joined = joining();
  const apart = { ...place, deliveries: createDeliveries() };
  const neighbours = await joinMany(apart, 4, () => roomName(0), count);
  await sleep(settleMs);
  const beside = { job, place: apart, members: neighbours };
  const quiet = await talkAtRate(beside, besideRate, seconds);

  await askHolds(job.nodes);
  place.deliveries.begin();
  const cost = startMeter(job.nodes);
  const [{ sent }, disturbed] = await Promise.all([
    sendAtRate(largeRate, 2 * seconds, (momentUs, number) =>
      send(place, members[number % members.length] as Member, textOf(momentUs, textSize), () => {}),
    ),
    talkAtRate(beside, besideRate, 2 * seconds),
  ]);
  await waitUntil(() => place.deliveries.total >= sent * count, 15_000);
  const { cores } = cost();
  const { latency, total } = place.deliveries;
  const holds = await askHolds(job.nodes);
  dropAll([...members, ...neighbours]);
  return {
    'join s': joined.seconds,
    'delivered share': total / (sent * count),
    p50: latency.percentile(0.5),
    p99: latency.percentile(0.99),
    'beside ack p99': disturbed['ack p99'] ?? Number.NaN,
    'beside ack p99 quiet': quiet['ack p99'] ?? Number.NaN,
    ...holds,
    ...cores,
  };
}
