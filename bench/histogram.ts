/** Spreads durations over buckets that are 2 % wide, so that a million of them cost no memory. */
export interface Histogram {
  /** @param us microseconds. */
  add(us: number): void;
  /** The duration in milliseconds below which `share` of all lie; NaN when there are none. */
  percentile(share: number): number;
}

const width = Math.log(1.02);

export function createHistogram(): Histogram {
  const buckets = new Uint32Array(1200);
  let count = 0;
  return {
    add(us) {
      const bucket = us < 1 ? 0 : Math.min(buckets.length - 1, Math.floor(Math.log(us) / width));
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
      count++;
    },
    percentile(share) {
      if (count === 0) return Number.NaN;
      let left = count * share;
      const bucket = buckets.findIndex((size) => {
        left -= size;
        return left <= 0;
      });
      return Math.exp((bucket + 0.5) * width) / 1000;
    },
  };
}
