import type { Message } from './message.ts';

/**
 * Both lists as one, sorted by `seq`, the newest `rev` of each message.
 * @param older whether the server holds messages older than `known`: a change to one of those is not for this stretch.
 */
export function mergeMessages(known: readonly Message[], more: readonly Message[], older: boolean): readonly Message[] {
  if (more.length === 0) return known;
  const last = known.at(-1)?.seq ?? Number.NEGATIVE_INFINITY;
  // The common case, new messages at the end, costs one copy and no sort.
  if (more.every(({ seq }, i) => seq > (more[i - 1]?.seq ?? last))) return [...known, ...more];
  const first = older ? (known[0]?.seq ?? 0) : 0;
  const bySeq = new Map(known.map((one) => [one.seq, one]));
  for (const one of more) {
    const old = bySeq.get(one.seq);
    if (one.seq >= first && (old === undefined || old.rev < one.rev)) bySeq.set(one.seq, one);
  }
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
