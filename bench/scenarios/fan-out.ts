import { setTimeout as sleep } from 'node:timers/promises';
import { nowUs, textOf } from '../deliveries.ts';
import { createHistogram } from '../histogram.ts';
import type { Figures, Job } from '../job.ts';
import { joinMany, type Member, type Place, send } from '../members.ts';
import { startMeter } from '../meter.ts';
import { sendAtRate, waitUntil } from '../pace.ts';
import { everybody } from '../targets.ts';

const senderCount = 10;
/** Messages that the saturated phase keeps on their way. */
const onTheirWay = 64;
/** A rate is held when its slowest hundredth arrives within this, in milliseconds. */
const promptMs = 50;

interface Phase {
  job: Job;
  place: Place;
  /** Sends one text as the next sender. */
  sendNext(momentUs: number, onAck: () => void): void;
}

/** One room, some senders, everybody receives: at fixed rates, then as much as the server can. */
export async function fanOut(job: Job, place: Place): Promise<Figures> {
  const { members: count, textSize, fanOutRates } = job.sizes;
  const members = await joinMany(place, count, () => everybody);
  const senders = members.slice(0, senderCount);
  let turn = 0;
  const sendNext: Phase['sendNext'] = (momentUs, onAck) =>
    send(place, senders[turn++ % senders.length] as Member, textOf(momentUs, textSize), onAck);
  const phase = { job, place, sendNext };

  await atRate(phase, count * 20, 1.5);
  const figures: Figures = { kept: 0, held: 0 };
  for (const rate of fanOutRates) {
    const { sustained, ...found } = await atRate(phase, rate, job.sizes.seconds);
    for (const [name, value] of Object.entries(found)) figures[`${name} at ${rate}`] = value;
    if (!sustained) break;
    figures.kept = rate;
    if (found.p99 <= promptMs) figures.held = rate;
  }
  Object.assign(figures, await saturated(phase));
  for (const { client } of members) client.drop();
  return figures;
}

/** @param rate deliveries a second. */
async function atRate({ job, place: { deliveries }, sendNext }: Phase, rate: number, seconds: number) {
  const { members } = job.sizes;
  const acks = createHistogram();
  const cost = startMeter(job.pid);
  deliveries.begin();
  const sent = await sendAtRate(rate / members, seconds, (momentUs) => sendNext(momentUs, () => acks.add(nowUs() - momentUs)));
  await waitUntil(() => deliveries.total === sent * members, 15_000);
  const { seconds: lasted, serverCpu, generatorCore } = cost();
  const { latency, total } = deliveries;
  await sleep(500);
  return {
    sustained: total === sent * members && lasted < seconds * 1.1 + 0.3,
    p50: latency.percentile(0.5),
    p99: latency.percentile(0.99),
    'ack p50': acks.percentile(0.5),
    'ack p99': acks.percentile(0.99),
    'CPU s per million': (serverCpu / total) * 1e6,
    'generator core': generatorCore,
  };
}

async function saturated({ job, place: { deliveries }, sendNext }: Phase): Promise<Figures> {
  const { members, seconds } = job.sizes;
  let sent = 0;
  const end = performance.now() + seconds * 1000;
  const fill = () => {
    while (sent * members - deliveries.total < onTheirWay * members && performance.now() < end) {
      sent++;
      sendNext(nowUs(), () => {});
    }
  };
  deliveries.begin(fill);
  const cost = startMeter(job.pid);
  fill();
  await sleep(seconds * 1000);
  const { seconds: lasted, serverCpu, serverCore, generatorCore } = cost();
  const { total, packets } = deliveries;
  await waitUntil(() => deliveries.total === sent * members, 15_000);
  return {
    'deliveries/s': total / lasted,
    'CPU s per million': (serverCpu / total) * 1e6,
    'messages per packet': total / packets,
    'server core': serverCore,
    'generator core': generatorCore,
  };
}
