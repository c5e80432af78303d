import { expect, it } from 'vitest';
import { createDeliveries, nowUs, textOf } from '../../bench/deliveries.ts';
import { createHistogram } from '../../bench/histogram.ts';
import { frameParser, textFrame } from '../../bench/wire/frames.ts';

/** What a server sends: a text frame without a mask. */
function serverFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  const head = length < 126 ? [0x81, length] : length < 65_536 ? [0x81, 126, length >> 8, length & 0xff] : undefined;
  if (head !== undefined) return Buffer.concat([Buffer.from(head), payload]);
  const long = Buffer.alloc(10);
  long.writeUInt16BE(0x817f, 0);
  long.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([long, payload]);
}

it('frames of every length arrive whole, however the bytes are cut', () => {
  const short = ['', 'x', 'y'.repeat(125), 'z'.repeat(126), 'last'];
  const long = ['ü'.repeat(200), 'ö'.repeat(40_000), 'last'];
  for (const [texts, size] of [
    [short, 1],
    [short, 2],
    [short, 3],
    [short, 7],
    [long, 9999],
    [long, 100_000],
  ] as const) {
    const bytes = Buffer.concat(texts.map(serverFrame));
    const heard: string[] = [];
    const parse = frameParser({ text: (payload) => heard.push(payload.toString()), ping: () => {}, close: () => {} });
    for (let at = 0; at < bytes.length; at += size) parse(bytes.subarray(at, at + size));
    expect(heard).toEqual(texts);
  }
});

it('what a client sends is a masked frame of the right length', () => {
  for (const length of [5, 125, 126, 65_535, 65_536]) {
    const frame = textFrame('x'.repeat(length));
    expect((frame[1] ?? 0) & 0x80).toBe(0x80);
    expect(frame.subarray(-length).toString()).toBe('x'.repeat(length));
    expect(frame.length).toBe(length + 4 + (length < 126 ? 2 : length < 65_536 ? 4 : 10));
  }
});

it('every text of a packet is counted for every client that receives it', () => {
  const deliveries = createDeliveries();
  const now = nowUs();
  const packet = Buffer.from(JSON.stringify([textOf(now, 100), textOf(now - 5000, 100)]));
  deliveries.packet(packet);
  deliveries.packet(Buffer.from(packet));
  deliveries.packet(Buffer.from('["room:updated",{}]'));
  expect([deliveries.total, deliveries.packets]).toEqual([4, 2]);
  expect(deliveries.latency.percentile(0.99)).toBeGreaterThan(4.8);
  deliveries.begin();
  expect(deliveries.total).toBe(0);
  expect(textOf(now, 100)).toHaveLength(100);
});

it('a histogram’s percentiles are within its buckets’ width', () => {
  const histogram = createHistogram();
  for (let ms = 1; ms <= 1000; ms++) histogram.add(ms * 1000);
  for (const share of [0.5, 0.9, 0.99]) expect(Math.abs(histogram.percentile(share) / (share * 1000) - 1)).toBeLessThan(0.03);
  expect(createHistogram().percentile(0.5)).toBeNaN();
});
