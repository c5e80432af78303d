import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ErrorCode } from '../../contract/errors.ts';
import { personOf } from '../support/persons.ts';
import { BrowserTabs } from './browser-tabs.ts';
import { ModelRoom } from './model-room.ts';
import { enter, flush, room, serve, states, texts, unsent } from './room-page.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('sends a room’s messages one after the other, in the order they were written', async () => {
  const { model, outbox, tabs } = await enter();
  for (const text of ['a', 'b', 'c']) outbox.send({ room, text });
  await flush();
  expect(states(outbox)).toEqual([
    ['a', 'sending'],
    ['b', 'sending'],
    ['c', 'sending'],
  ]);
  expect(model.asked).toHaveLength(1);
  await serve(model);
  expect(texts(model)).toEqual(['a', 'b', 'c']);
  expect(await tabs.storage.all()).toEqual([]);
});

it('waits for the connection and for the room, and sends then', async () => {
  const { model, outbox } = await enter();
  model.disconnect();
  outbox.send({ room, text: 'offline' });
  await flush();
  expect(states(outbox)).toEqual([['offline', 'waiting']]);
  model.connect();
  await flush();
  expect(model.asked.map(({ command }) => command)).toEqual(['room:join']);
  await serve(model);
  expect(texts(model)).toEqual(['offline']);
});

it('[W10] a lost answer is asked for again with the same id and stores nothing twice', async () => {
  const { model, outbox } = await enter();
  outbox.send({ room, text: 'once' });
  await flush();
  model.read(0);
  model.disconnect();
  await flush();
  expect(states(outbox)).toEqual([['once', 'waiting']]);
  model.connect();
  await serve(model);
  expect(texts(model)).toEqual(['once']);
  expect(unsent(outbox)).toEqual([]);
});

it.each<[ErrorCode, number]>([
  ['RATE_LIMITED', 7000],
  ['UNAVAILABLE', 4000],
  ['STORAGE_FULL', 5000],
])('after %s it waits as long as the server says', async (code, retryAfterMs) => {
  const { model, outbox } = await enter();
  outbox.send({ room, text: 'patient' });
  outbox.send({ room, text: 'behind' });
  await flush();
  model.read(0, { code, message: 'later', retryAfterMs });
  model.answer(0);
  await flush();
  expect(states(outbox)).toEqual([
    ['patient', 'waiting'],
    ['behind', 'waiting'],
  ]);
  await vi.advanceTimersByTimeAsync(retryAfterMs - 1);
  expect(model.asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await serve(model);
  expect(texts(model)).toEqual(['patient', 'behind']);
});

it('tries again later and later while nobody answers, but never more than 9 seconds later', async () => {
  const { model, outbox } = await enter();
  outbox.send({ room, text: 'persistent' });
  const pauses: number[] = [];
  for (let i = 0; i < 6; i++) {
    await flush();
    model.read(0, { code: 'UNAVAILABLE', message: 'down' });
    model.answer(0);
    await flush();
    const since = Date.now();
    while (model.asked.length === 0) await vi.advanceTimersByTimeAsync(100);
    pauses.push(Date.now() - since);
  }
  expect(pauses.every((pause, i) => pause <= 1600 * 2 ** i && pause <= 9100)).toBe(true);
  expect(pauses.at(-1)).toBeGreaterThanOrEqual(3000);
});

it.each<ErrorCode>(['BAD_REQUEST', 'FORBIDDEN', 'NOT_FOUND', 'TOO_LARGE', 'INTERNAL'])(
  '%s fails the message and lets the next one go',
  async (code) => {
    const { model, outbox, tabs } = await enter();
    const id = outbox.send({ room, text: 'refused' });
    outbox.send({ room, text: 'fine' });
    await flush();
    model.read(0, { code, message: 'No.' });
    model.answer(0);
    await serve(model);
    expect(unsent(outbox)).toMatchObject([{ id, state: 'failed', error: { code, message: 'No.' } }]);
    expect(texts(model)).toEqual(['fine']);
    expect(await tabs.storage.all()).toMatchObject([{ id, error: { code } }]);
    outbox.retry(id);
    await serve(model);
    expect(texts(model)).toEqual(['fine', 'refused']);
    expect(unsent(outbox)).toEqual([]);
    expect(await tabs.storage.all()).toEqual([]);
  },
);

it('[W10] a message whose id is taken is sent anew under another one', async () => {
  const { model, outbox } = await enter();
  const id = outbox.send({ room, text: 'mine' });
  await flush();
  model.read(0, { code: 'CONFLICT', message: 'This id is another message’s.' });
  model.answer(0);
  await flush();
  outbox.retry(id);
  await serve(model);
  expect(model.messages).toMatchObject([{ text: 'mine' }]);
  expect(model.messages[0]?.id).not.toBe(id);
});

it('waits when the session ends under way, and sends when it is back', async () => {
  const { model, outbox } = await enter();
  outbox.send({ room, text: 'signed out' });
  model.me = null;
  await serve(model);
  expect(states(outbox)).toEqual([['signed out', 'waiting']]);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(model.asked).toEqual([]);
  model.me = personOf('me');
  model.disconnect();
  model.connect();
  await serve(model);
  expect(texts(model)).toEqual(['signed out']);
});

it('goes out although the page of its room is closed: the outbox joins for itself, and leaves again', async () => {
  const tabs = new BrowserTabs();
  const model = new ModelRoom();
  const { outbox } = tabs.open(model);
  outbox.send({ room, text: 'from the list of rooms' });
  model.connect();
  await serve(model);
  expect(texts(model)).toEqual(['from the list of rooms']);
  await vi.advanceTimersByTimeAsync(2000);
  await serve(model);
  expect(model.joined).toBe(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(outbox.getSnapshot().unsent).toEqual([]);
});

it('fails what was written in a room that is gone', async () => {
  const tabs = new BrowserTabs();
  const model = new ModelRoom();
  const { outbox } = tabs.open(model);
  outbox.send({ room, text: 'too late' });
  model.connect();
  await flush();
  model.read(0, { code: 'NOT_FOUND', message: 'There is no room at /chat/kitchen.' });
  model.answer(0);
  await flush();
  expect(outbox.getSnapshot().unsent).toMatchObject([{ state: 'failed', error: { code: 'NOT_FOUND' } }]);
});
