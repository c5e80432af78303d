import { setTimeout as sleep } from 'node:timers/promises';
import { nowUs, textOf } from './deliveries.ts';
import { createHistogram } from './histogram.ts';
import type { Figures, Job } from './job.ts';
import { type Member, type Place, send } from './members.ts';
import { startMeter } from './meter.ts';
import { sendAtRate, waitUntil } from './pace.ts';
import { startServiceMeter } from './services.ts';

const patienceMs = 15_000;

interface Talk {
  job: Job;
  place: Place;
  members: readonly Member[];
}

/**
 * The members send in turn, together at a fixed rate.
 * @returns `ack p50`, `ack p99`, `delivery p50`, `delivery p99` in milliseconds, and what it cost.
 */
export async function talkAtRate({ job, place, members }: Talk, perSecond: number, seconds: number): Promise<Figures> {
  const acks = createHistogram();
  let acked = 0;
  const services = await startServiceMeter(job);
  place.deliveries.begin();
  const cost = startMeter(job.nodes);
  const { sent, late } = await sendAtRate(perSecond, seconds, (momentUs, number) => {
    // A stride without a common factor visits all members, each time in another room.
    const member = members[(number * 7919) % members.length] as Member;
    send(place, member, textOf(momentUs, job.sizes.textSize), () => {
      acked++;
      acks.add(nowUs() - momentUs);
    });
  });
  await waitUntil(() => acked === sent, patienceMs);
  const { serverCpu, cores } = cost();
  await sleep(500);
  const { latency } = place.deliveries;
  return {
    'ack p50': acks.percentile(0.5),
    'ack p99': acks.percentile(0.99),
    'delivery p50': latency.percentile(0.5),
    'delivery p99': latency.percentile(0.99),
    'CPU s per million': (serverCpu / sent) * 1e6,
    'late p99': late.percentile(0.99),
    ...(await services(sent, 'message')),
    ...cores,
  };
}

/**
 * Each member keeps some messages on their way all the time, as fast as they are acknowledged.
 * @param outstanding messages of each member.
 * @returns `messages/s` and what it cost; acknowledgements in milliseconds.
 */
export async function talkSaturated({ job, place, members }: Talk, outstanding: number): Promise<Figures> {
  const { seconds, textSize } = job.sizes;
  const acks = createHistogram();
  let [acked, open] = [0, 0];
  const services = await startServiceMeter(job);
  const cost = startMeter(job.nodes);
  const end = performance.now() + seconds * 1000;
  const sendNext = (member: Member) => {
    const sentAt = nowUs();
    open++;
    send(place, member, textOf(sentAt, textSize), () => {
      open--;
      acked++;
      acks.add(nowUs() - sentAt);
      if (performance.now() < end) sendNext(member);
    });
  };
  for (const member of members) for (let i = 0; i < outstanding; i++) sendNext(member);
  await sleep(seconds * 1000);
  const { seconds: lasted, serverCpu, cores } = cost();
  const messages = acked;
  await waitUntil(() => open === 0, patienceMs);
  return {
    'messages/s': messages / lasted,
    'ack p50': acks.percentile(0.5),
    'ack p99': acks.percentile(0.99),
    'CPU µs per message': (serverCpu / messages) * 1e6,
    ...(await services(acked, 'message')),
    ...cores,
  };
}
