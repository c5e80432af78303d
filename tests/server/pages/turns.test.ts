import { expect, it } from 'vitest';
import { createTurns } from '../../../server/pages/turns.ts';

/** Somebody in line, and how to end their turn once they have it. */
function lineUp(turns: ReturnType<typeof createTurns>) {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const take = (name: string) =>
    turns.take((end) => {
      started.push(name);
      ends.set(name, end);
    });
  return { started, take, end: (name: string) => ends.get(name)?.() };
}

it('so many at once, the others in the order in which they came', () => {
  const { started, take, end } = lineUp(createTurns({ atOnce: 2, mayWait: 10 }));
  for (const name of ['a', 'b', 'c', 'd']) take(name);
  expect(started).toEqual(['a', 'b']);
  end('b');
  expect(started).toEqual(['a', 'b', 'c']);
  end('b');
  expect(started).toEqual(['a', 'b', 'c']);
  end('a');
  expect(started).toEqual(['a', 'b', 'c', 'd']);
});

it('who goes while waiting is never started', () => {
  const turns = createTurns({ atOnce: 1, mayWait: 10 });
  const { started, take, end } = lineUp(turns);
  take('a');
  const leave = take('gone');
  take('c');
  leave?.();
  end('a');
  expect(started).toEqual(['a', 'c']);
  end('c');
  expect([turns.running(), turns.waiting()]).toEqual([0, 0]);
});

it('a full line takes nobody', () => {
  const { take, end, started } = lineUp(createTurns({ atOnce: 1, mayWait: 1 }));
  take('a');
  take('b');
  expect(take('c')).toBeUndefined();
  end('a');
  expect(take('d')).toBeDefined();
  expect(started).toEqual(['a', 'b']);
});
