/** An event that cannot be applied yet. */
export interface Waiting<Event> {
  event: Event;
  /** The `rev` numbers it brings; empty for what is not stored. */
  revs: readonly number[];
  /** When it arrived, in milliseconds of `performance.now()`. */
  since: number;
}

/**
 * Splits what waits into what can be applied now, in order, and what waits for a number that is missing in front of it.
 * What the state has seen already is dropped ([W9], [W13]).
 * @param rev up to which the state has seen every change.
 */
export function takeReady<Event>(waiting: readonly Waiting<Event>[], rev: number) {
  const fresh = waiting.filter(({ revs }) => revs.length === 0 || revs.some((one) => one > rev));
  const ready = reachable(fresh, rev).sort((a, b) => (a.revs[0] ?? 0) - (b.revs[0] ?? 0));
  const taken = new Set(ready);
  return { ready: ready.map(({ event }) => event), rest: fresh.filter((one) => !taken.has(one)) };
}

/** Those events whose numbers, together, follow `rev` without a hole. */
function reachable<Event>(fresh: readonly Waiting<Event>[], rev: number): Waiting<Event>[] {
  let candidates = [...fresh];
  while (true) {
    const known = new Set(candidates.flatMap(({ revs }) => revs));
    let reach = rev;
    while (known.has(reach + 1)) reach++;
    const within = candidates.filter(({ revs }) => revs.every((one) => one <= reach));
    // An event that brings a number beyond the hole takes its lower numbers with it: look again without it.
    if (within.length === candidates.length) return within;
    candidates = within;
  }
}
