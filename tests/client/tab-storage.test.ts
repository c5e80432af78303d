import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { claim } from '../../client/outbox.ts';
import { memoryStorage } from '../../client/outbox-storage.ts';
import { personOf } from '../support/persons.ts';
import { unkeyed } from '../support/unkeyed.ts';
import { BrowserTabs } from './browser-tabs.ts';
import { ModelRoom } from './model-room.ts';
import { enter, flush, room, serve, states, texts, unsent } from './room-page.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('forgets a discarded message, and so does the storage', async () => {
  const { model, outbox, tabs } = await enter();
  model.disconnect();
  outbox.discard(outbox.send({ room, text: 'never mind' }));
  await flush();
  expect(states(outbox)).toEqual([]);
  expect(await tabs.storage.all()).toEqual([]);
  model.connect();
  await serve(model);
  expect(texts(model)).toEqual([]);
});

it('keeps what nobody has signed, until somebody does', async () => {
  const model = new ModelRoom();
  model.me = null;
  const tabs = new BrowserTabs();
  const nobody = tabs.open(model, null);
  model.connect();
  nobody.outbox.send({ room, text: 'who am I' });
  await serve(model);
  expect(states(nobody.outbox)).toEqual([['who am I', 'waiting']]);
  expect(texts(model)).toEqual([]);
  model.me = personOf('me');
  const { outbox } = tabs.open(model, 'me');
  claim(nobody.outbox, outbox);
  nobody.outbox.send({ room, text: 'and this' });
  model.disconnect();
  model.connect();
  await serve(model);
  expect(texts(model)).toEqual(['who am I', 'and this']);
  expect(nobody.outbox.getSnapshot().unsent).toEqual([]);
  expect(await tabs.storage.all()).toEqual([]);
});

it('never sends one person’s message under the name of another', async () => {
  const { model, outbox } = await enter();
  model.disconnect();
  outbox.send({ room, text: 'mine' });
  for (const other of [personOf('other', 'Other'), null]) {
    model.me = other;
    model.connect();
    await serve(model);
    expect(states(outbox)).toEqual([['mine', 'waiting']]);
    model.disconnect();
  }
  model.me = personOf('me');
  model.connect();
  await serve(model);
  expect(model.messages).toMatchObject([{ text: 'mine', author: { id: 'me' } }]);
});

it('survives the tab: what it left goes out in order from the next one, failed ones stay failed', async () => {
  const { model, outbox, tabs, tab } = await enter();
  outbox.send({ room, text: 'bad' });
  await flush();
  model.read(0, { ...unkeyed, code: 'BAD_REQUEST', message: 'No.' });
  model.answer(0);
  await flush();
  model.disconnect();
  for (const text of ['a', 'b']) outbox.send({ room, text });
  await flush();
  await tabs.close(tab);
  const reloaded = new ModelRoom();
  const next = await enter(tabs, reloaded);
  await serve(reloaded);
  expect(texts(reloaded)).toEqual(['a', 'b']);
  expect(unsent(next.outbox)).toMatchObject([{ text: 'bad', state: 'failed' }]);
});

it('leaves a message to the tab it was written in, as long as that is open', async () => {
  const tabs = new BrowserTabs();
  const [one, two] = [new ModelRoom(), new ModelRoom()];
  const writer = await enter(tabs, one);
  one.disconnect();
  writer.outbox.send({ room, text: 'here' });
  await flush();
  const other = await enter(tabs, two);
  await serve(two);
  expect(texts(two)).toEqual([]);
  await tabs.close(writer.tab);
  await serve(two);
  expect(texts(two)).toEqual(['here']);
  expect(unsent(other.outbox)).toEqual([]);
});

it('takes over from a tab that came later and was closed, at the next connection', async () => {
  const tabs = new BrowserTabs();
  const [one, two] = [new ModelRoom(), new ModelRoom()];
  await enter(tabs, one);
  const later = await enter(tabs, two);
  two.disconnect();
  later.outbox.send({ room, text: 'left behind' });
  await flush();
  await tabs.close(later.tab);
  one.disconnect();
  one.connect();
  await serve(one);
  expect(texts(one)).toEqual(['left behind']);
});

it('says when the browser keeps nothing, and sends all the same', async () => {
  const tabs = new BrowserTabs();
  tabs.storage = memoryStorage();
  const { model, outbox } = await enter(tabs);
  outbox.send({ room, text: 'private window' });
  await serve(model);
  expect(outbox.getSnapshot().durable).toBe(false);
  expect(texts(model)).toEqual(['private window']);
});

it('says when the storage is full, and sends all the same', async () => {
  const tabs = new BrowserTabs();
  tabs.storage.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
  const { model, outbox } = await enter(tabs);
  outbox.send({ room, text: 'no space' });
  await serve(model);
  expect(outbox.getSnapshot().durable).toBe(false);
  expect(texts(model)).toEqual(['no space']);
});
