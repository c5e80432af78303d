import { expect, it } from 'vitest';
import { PublicError } from '../../contract/errors.ts';
import { createCounter } from '../../server/core/counter.ts';
import { createLimits } from '../../server/core/limits.ts';

const no = () => Promise.reject(new PublicError('UNAUTHENTICATED', 'No.'));
const yes = () => Promise.resolve('in');
const outcomeOf = (tried: Promise<unknown>) =>
  tried.then(
    () => 'in',
    (error: PublicError) => error.code,
  );

it('counts within its time, from the first one on', () => {
  let at = 0;
  const counter = createCounter({ seconds: 10, points: 2, mostKeys: 10 }, () => at);
  expect([counter.take('a'), counter.take('a'), counter.take('a'), counter.take('b')]).toEqual([0, 0, 10_000, 0]);
  at = 9000;
  expect(counter.take('a')).toBe(1000);
  counter.giveBack('a');
  expect([counter.take('a'), counter.take('a')]).toEqual([0, 1000]);
  at = 10_000;
  expect(counter.take('a')).toBe(0);
});

it('remembers so many and no more, and forgets what is over', () => {
  let at = 0;
  const counter = createCounter({ seconds: 10, points: 1, mostKeys: 100 }, () => at);
  for (let i = 0; i < 120_000; i++) counter.take(`name ${i}`);
  expect(counter.size()).toBe(100);
  expect([counter.take('name 119999'), counter.take('name 0')]).toEqual([10_000, 0]);
  at = 10_000;
  counter.take('another');
  expect(counter.size()).toBe(1);
});

it('one address that tries ever new names is refused, and its names are not remembered', async () => {
  const limits = createLimits(true);
  const outcomes: string[] = [];
  for (let i = 0; i < 120_000; i++) outcomes.push(await outcomeOf(limits.guess(`name ${i}`, 'crook', no)));
  expect(outcomes.filter((outcome) => outcome === 'UNAUTHENTICATED')).toHaveLength(100);
  expect(limits.remembered()).toBe(101);
  expect(await outcomeOf(limits.guess('name 1', 'elsewhere', yes))).toBe('in');
});

it('nobody is kept from an account by who guesses at it elsewhere', async () => {
  const limits = createLimits(true);
  for (let i = 0; i < 10; i++) expect(await outcomeOf(limits.guess('victim', 'crook', no))).toBe('UNAUTHENTICATED');
  expect(await outcomeOf(limits.guess('victim', 'crook', yes))).toBe('RATE_LIMITED');
  expect(await outcomeOf(limits.guess('victim', 'elsewhere', yes))).toBe('in');
  expect(await outcomeOf(limits.guess('another', 'crook', yes))).toBe('in');
});

it('only wrong guesses count, and those under way as if they were wrong', async () => {
  const limits = createLimits(true);
  for (let i = 0; i < 200; i++) expect(await outcomeOf(limits.guess('ada', 'home', yes))).toBe('in');
  const question = () => Promise.reject(new PublicError('UNAUTHENTICATED', 'And the code?', { field: 'code' }));
  for (let i = 0; i < 200; i++) await outcomeOf(limits.guess('ada', 'home', question, ({ field }) => field === 'code'));
  const broken = () => Promise.reject(new PublicError('UNAVAILABLE', 'The database is away.'));
  for (let i = 0; i < 200; i++) await outcomeOf(limits.guess('ada', 'home', broken));
  const atOnce = await Promise.all(Array.from({ length: 50 }, () => outcomeOf(limits.guess('ada', 'home', no))));
  expect(atOnce.filter((outcome) => outcome === 'UNAUTHENTICATED')).toHaveLength(10);
});

it('tokens that stand for nobody are looked up so often and no more', async () => {
  const limits = createLimits(true);
  let lookUps = 0;
  const nobody = async () => {
    lookUps += 1;
    return null;
  };
  for (let i = 0; i < 1000; i++) await outcomeOf(limits.name('crook', nobody));
  expect(lookUps).toBe(600);
  await expect(limits.name('elsewhere', nobody)).resolves.toBeNull();
});
