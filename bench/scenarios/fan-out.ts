import { setTimeout as sleep } from 'node:timers/promises';
import { nowUs, textOf } from '../deliveries.ts';
import { createHistogram } from '../histogram.ts';
import { everybody, type Figures, type Job } from '../job.ts';
import { dropAll, joinMany, type Member, type Place, send } from '../members.ts';
import { startMeter } from '../meter.ts';
import { sendAtRate, waitUntil } from '../pace.ts';
import { askHolds } from '../probe.ts';
import { startServiceMeter } from '../services.ts';

const senderCount = 10;
/** Messages that the saturated phase keeps on their way. */
const onTheirWay = 64;
const patienceMs = 15_000;

interface Phase {
  job: Job;
  place: Place;
  /** Sends one text as the next sender. */
  sendNext(momentUs: number, onAck: () => void): void;
}

/** One room, some senders, everybody receives: at fixed rates, then as much as the server can. */
export async function fanOut(job: Job, place: Place): Promise<Figures> {
  const { members: count, textSize, fanOutRates, seconds } = job.sizes;
  const members = await joinMany(place, count, () => everybody);
  const senders = members.slice(0, senderCount);
  let turn = 0;
  const sendNext: Phase['sendNext'] = (momentUs, onAck) =>
    send(place, senders[turn++ % senders.length] as Member, textOf(momentUs, textSize), onAck);
  const phase = { job, place, sendNext };

  await atRate(phase, count * 20, 1.5);
  await askHolds(job.nodes);
  const figures: Figures = {};
  for (const [i, rate] of fanOutRates.entries()) {
    const { kept, ...found } = await atRate(phase, rate, i === 0 ? 2 * seconds : seconds);
    for (const [name, value] of Object.entries(found)) figures[`${name} at ${rate}`] = value;
    figures[`kept at ${rate}`] = Number(kept);
    if (kept) continue;
    for (const higher of fanOutRates.slice(i + 1)) figures[`kept at ${higher}`] = 0;
    break;
  }
  Object.assign(figures, await saturated(phase), await askHolds(job.nodes));
  dropAll(members);
  return figures;
}

/** @param rate deliveries a second. */
async function atRate({ job, place: { deliveries }, sendNext }: Phase, rate: number, seconds: number) {
  const { members } = job.sizes;
  const acks = createHistogram();
  const cost = startMeter(job.nodes);
  deliveries.begin();
  const { sent, late } = await sendAtRate(rate / members, seconds, (momentUs) =>
    sendNext(momentUs, () => acks.add(nowUs() - momentUs)),
  );
  const complete = await waitUntil(() => deliveries.total >= sent * members, patienceMs);
  const { seconds: lasted, serverCpu, cores } = cost();
  const { latency, total } = deliveries;
  await sleep(500);
  return {
    // Above 1: nodes that are late find in the database what another one is about to tell, and it comes twice.
    'delivered share': total / (sent * members),
    kept: complete && lasted < seconds * 1.1 + 0.3,
    p50: latency.percentile(0.5),
    p99: latency.percentile(0.99),
    'ack p50': acks.percentile(0.5),
    'ack p99': acks.percentile(0.99),
    'CPU s per million': (serverCpu / total) * 1e6,
    'late p99': late.percentile(0.99),
    ...cores,
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
  const services = await startServiceMeter(job);
  deliveries.begin(fill);
  const cost = startMeter(job.nodes);
  fill();
  await sleep(seconds * 1000);
  const { seconds: lasted, serverCpu, cores } = cost();
  const { total, packets } = deliveries;
  await waitUntil(() => deliveries.total >= sent * members, patienceMs);
  return {
    'deliveries/s': total / lasted,
    'CPU s per million': (serverCpu / total) * 1e6,
    'messages per packet': total / packets,
    ...(await services(sent, 'message')),
    ...cores,
  };
}
