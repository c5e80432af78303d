import { expect, it } from 'vitest';
import { createTurns } from '../../../server/pages/turns.ts';

/** Somebody in line, and how to end their turn once they have it. */
function lineUp(turns: ReturnType<typeof createTurns>) {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const dropped: string[] = [];
  const take = (name: string, from = 'here') =>
    turns.take(
      from,
      (end) => {
        started.push(name);
        ends.set(name, end);
      },
      () => dropped.push(name),
    );
  return { started, dropped, take, end: (name: string) => ends.get(name)?.() };
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

it('each address has its turn, however many of another one wait', () => {
  const { started, take, end } = lineUp(createTurns({ atOnce: 1, mayWait: 1000 }));
  for (let i = 0; i < 300; i++) take(`crowd ${i}`, 'crowd');
  take('visitor 1', 'visitor');
  take('visitor 2', 'visitor');
  take('third', 'third');
  for (let i = 0; i < 6; i++) end(started.at(-1) ?? '');
  expect(started).toEqual(['crowd 0', 'crowd 1', 'visitor 1', 'third', 'crowd 2', 'visitor 2', 'crowd 3']);
});

it('of a full line the longest makes room, the last one first', () => {
  const turns = createTurns({ atOnce: 1, mayWait: 3 });
  const { started, dropped, take, end } = lineUp(turns);
  for (let i = 0; i < 4; i++) take(`crowd ${i}`, 'crowd');
  expect(take('crowd 4', 'crowd')).toBeUndefined();
  expect(take('visitor', 'visitor')).toBeDefined();
  expect(dropped).toEqual(['crowd 3']);
  // Two of the crowd and one visitor wait: a second one of theirs would make theirs the longest.
  expect(take('visitor again', 'visitor')).toBeUndefined();
  expect(take('third', 'third')).toBeDefined();
  expect(take('fourth', 'fourth')).toBeUndefined();
  expect(dropped).toEqual(['crowd 3', 'crowd 2']);
  for (let i = 0; i < 4; i++) end(started.at(-1) ?? '');
  expect(started).toEqual(['crowd 0', 'crowd 1', 'visitor', 'third']);
  expect([turns.running(), turns.waiting()]).toEqual([0, 0]);
});
