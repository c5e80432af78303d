/** Numbers that look like chance and are the same again for the same seed. */
export interface Random {
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  chance(share: number): boolean;
  any<T>(list: readonly T[]): T;
}

/** @param parts of the seed: a run’s number and a place in the run, say. */
export function createRandom(...parts: readonly number[]): Random {
  // Each part is mixed in by the step that makes the numbers (mulberry32).
  let state = 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  for (const part of parts) state = next() ^ part;
  const below = (end: number) => next() % end;
  return {
    below,
    chance: (share) => next() / 2 ** 32 < share,
    any: (list) => list[below(list.length)] as never,
  };
}
