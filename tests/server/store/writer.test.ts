import { expect, it } from 'vitest';
import type { Write } from '../../../server/store/engine.ts';
import { done, type Outcome, refused } from '../../../server/store/outcome.ts';
import { createWriter } from '../../../server/store/writer.ts';

/** A database that commits when it is told to. */
function slowDatabase(answer: (write: Write) => Outcome<unknown> = ({ input }) => done(input)) {
  const commits: { batch: readonly Write[]; finish(): void; fail(error: Error): void }[] = [];
  const commit = (batch: readonly Write[]) =>
    new Promise<Outcome<unknown>[]>((resolve, reject) => {
      commits.push({ batch, finish: () => resolve(batch.map(answer)), fail: reject });
    });
  const sizes = () => commits.map(({ batch }) => batch.length);
  return { commits, commit, sizes };
}
const nth = <T>(list: T[], n: number): T => list[n] as T;

it('what waits while a commit runs goes into the next', async () => {
  const { commits, commit, sizes } = slowDatabase();
  const writer = createWriter(commit);
  const first = writer.write('x', 1);
  await expect.poll(sizes).toEqual([1]);
  const others = [2, 3, 4].map((input) => writer.write('x', input));
  nth(commits, 0).finish();
  expect(await first).toBe(1);
  await expect.poll(sizes).toEqual([1, 3]);
  nth(commits, 1).finish();
  expect(await Promise.all(others)).toEqual([2, 3, 4]);
});

it('commits of several writes begin some milliseconds apart, those of one do not wait', async () => {
  const begun: number[] = [];
  const writer = createWriter(async (batch) => {
    begun.push(performance.now());
    return batch.map(({ input }) => done(input));
  });
  const gap = () => (begun.at(-1) ?? 0) - (begun.at(-2) ?? 0);
  await Promise.all([writer.write('x', 1), writer.write('x', 2)]);
  await writer.write('x', 3);
  expect(gap()).toBeGreaterThan(2.5);
  const rounds = 50;
  const before = performance.now();
  for (let i = 0; i < rounds; i++) await writer.write('x', i);
  expect(begun.length).toBe(rounds + 2);
  expect(performance.now() - before).toBeLessThan(rounds * 3.5);
});

it('[W11] nothing is acknowledged before its commit', async () => {
  const { commits, commit, sizes } = slowDatabase();
  const writer = createWriter(commit);
  let acknowledged = false;
  const write = writer.write('x', 1).then(() => {
    acknowledged = true;
  });
  await expect.poll(sizes).toEqual([1]);
  expect(acknowledged).toBe(false);
  nth(commits, 0).finish();
  await write;
});

it('one that the engine breaks on does not take the others down', async () => {
  let attempts = 0;
  const writer = createWriter(async (batch) => {
    attempts += 1;
    if (batch.some(({ input }) => input === 'poison')) throw new Error('broken');
    return batch.map(({ input }) => done(input));
  });
  const writes = await Promise.allSettled(['a', 'poison', 'b'].map((input) => writer.write('x', input)));
  expect(writes).toMatchObject([{ value: 'a' }, { reason: { message: 'broken' } }, { value: 'b' }]);
  expect(attempts).toBe(4);
});

it.each([
  [{ errcode: 13 }, 'STORAGE_FULL'],
  [{ code: '53100' }, 'STORAGE_FULL'],
  [{ errcode: 5 }, 'UNAVAILABLE'],
  [{ code: 'ECONNREFUSED' }, 'UNAVAILABLE'],
  [{ code: '57P01' }, 'UNAVAILABLE'],
])('a database that fails with %j fails all alike, once, as %s', async (problem, code) => {
  const { commits, commit, sizes } = slowDatabase();
  const writer = createWriter(commit);
  const writes = Promise.allSettled([writer.write('x', 1), writer.write('x', 2)]);
  await expect.poll(sizes).toEqual([2]);
  nth(commits, 0).fail(Object.assign(new Error('away'), problem));
  expect(await writes).toMatchObject([{ reason: { code } }, { reason: { code } }]);
  expect(sizes()).toEqual([2]);
});

it('a refusal reaches its own writer, and a queue without end is not kept', async () => {
  const { commits, commit, sizes } = slowDatabase(() => refused('room.keyUsed'));
  const writer = createWriter(commit);
  const first = writer.write('x', 0);
  await expect.poll(sizes).toEqual([1]);
  const waiting = Promise.allSettled(Array.from({ length: 20_000 }, (_, i) => writer.write('x', i)));
  await expect(writer.write('x', 'too many')).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfterMs: 1000 });
  expect(writer.queued()).toBe(20_000);
  nth(commits, 0).finish();
  await expect(first).rejects.toMatchObject({ code: 'CONFLICT', field: 'key' });
  const drained = writer.drain();
  for (let i = 1; i <= 20; i++) {
    await expect.poll(() => commits.length).toBe(i + 1);
    nth(commits, i).finish();
  }
  await waiting;
  await drained;
  expect(Math.max(...sizes())).toBe(1000);
});
