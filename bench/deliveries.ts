import { createHistogram, type Histogram } from './histogram.ts';

/** Starts every text, before the moment it was due to be sent; no server writes it by itself. */
const mark = '~t';
const markBytes = Buffer.from(mark);
const digits = 12;

/** Microseconds of this process’s clock. */
export const nowUs = () => Math.round(performance.now() * 1000);

/** A text of `size` characters that carries the moment it was due, in microseconds. */
export function textOf(dueUs: number, size: number): string {
  const head = mark + String(dueUs).padStart(digits, '0');
  return head.padEnd(size, ' all work and no play makes for a dull evening, so the kitchen sings');
}

/** Counts what arrives at all clients together. */
export interface Deliveries {
  /** Texts that arrived since `begin`. */
  readonly total: number;
  /** Packets they came in. */
  readonly packets: number;
  /** From the moment a text was due until it arrived. */
  readonly latency: Histogram;
  /** Forgets what was counted so far. @param onText called after each packet that holds texts. */
  begin(onText?: () => void): void;
  packet(bytes: Buffer): void;
}

export function createDeliveries(): Deliveries {
  let told = () => {};
  let [total, packets] = [0, 0];
  let latency = createHistogram();
  // A room’s members get the same bytes one after another: they are read once and then only compared.
  let last: Buffer = Buffer.alloc(0);
  let moments: number[] = [];

  return {
    get total() {
      return total;
    },
    get packets() {
      return packets;
    },
    get latency() {
      return latency;
    },
    begin(onText = () => {}) {
      told = onText;
      [total, packets] = [0, 0];
      latency = createHistogram();
    },
    packet(bytes) {
      if (!bytes.equals(last)) {
        last = Buffer.from(bytes);
        moments = momentsIn(last);
      }
      if (moments.length === 0) return;
      const now = nowUs();
      for (const moment of moments) latency.add(now - moment);
      total += moments.length;
      packets++;
      told();
    },
  };
}

function momentsIn(bytes: Buffer): number[] {
  const moments: number[] = [];
  for (let at = bytes.indexOf(markBytes); at !== -1; at = bytes.indexOf(markBytes, at + digits)) {
    moments.push(Number(bytes.toString('latin1', at + mark.length, at + mark.length + digits)));
  }
  return moments;
}
