import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createChannel, type LiveChannel } from '../../client/channel.ts';
import { momentMs } from '../../client/status.ts';
import { type ChatRoomState, chatRoomChannel } from '../../contract/chat/state.ts';
import { typingHoldsMs } from '../../contract/conversation/room-channel.ts';
import { personOf } from '../support/persons.ts';
import { unkeyed } from '../support/unkeyed.ts';
import { ModelRoom } from './model-room.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const flush = () => vi.advanceTimersByTimeAsync(0);
const ben = personOf('ben', 'Ben');

function open(model: ModelRoom, initial = model.snapshot()): LiveChannel<ChatRoomState> {
  return createChannel({ channel: chatRoomChannel, room: 'kitchen', initial, transport: () => model.transport });
}

async function answer(model: ModelRoom) {
  while (model.asked.length > 0) model.read(0);
  while (model.answers.length > 0) model.answer(0);
  await flush();
}

/** A room of three messages, with a client that is live in it. */
async function enter() {
  const model = new ModelRoom();
  model.send([0, 0, 0]);
  const live = open(model);
  const close = live.subscribe(() => {});
  model.connect();
  await answer(model);
  return { model, live, close, view: live.getSnapshot };
}

it('shows the rendered snapshot at once and opens nothing before it has a listener', () => {
  const model = new ModelRoom();
  model.send([0, 0, 0]);
  const transport = vi.fn(() => model.transport);
  const live = createChannel({ channel: chatRoomChannel, room: 'kitchen', initial: model.snapshot(), transport });
  expect(live.getSnapshot()).toMatchObject({ status: 'connecting', state: { rev: 3, messages: model.messages }, error: null });
  expect(transport).not.toHaveBeenCalled();
});

it('is connecting, live, connecting after a drop, unreachable after a moment, catching up and live again', async () => {
  const { model, view } = await enter();
  expect(view().status).toBe('live');
  model.disconnect();
  expect(view().status).toBe('connecting');
  await vi.advanceTimersByTimeAsync(momentMs);
  expect(view().status).toBe('unreachable');
  model.connect();
  expect(view().status).toBe('catching up');
  await answer(model);
  expect(view().status).toBe('live');
});

it('is offline at once when the browser has no network', async () => {
  const { model, view } = await enter();
  model.online = false;
  model.disconnect();
  expect(view().status).toBe('offline');
  model.online = true;
  model.tell('network');
  expect(view().status).toBe('connecting');
});

it('is unreachable when the first connection does not come about', async () => {
  const live = open(new ModelRoom());
  live.subscribe(() => {});
  await vi.advanceTimersByTimeAsync(momentMs);
  expect(live.getSnapshot().status).toBe('unreachable');
});

it('[W12] tells how many messages of others a return brought, each time anew', async () => {
  const { model, view } = await enter();
  expect(view().caughtUp).toBeNull();
  model.disconnect();
  model.send([0, 0]);
  model.send([0], 'me');
  model.connect();
  await answer(model);
  expect(view().caughtUp).toEqual({ messages: 2 });
  const first = view().caughtUp;
  model.disconnect();
  model.connect();
  await answer(model);
  expect(view().caughtUp).toBe(first);
  model.disconnect();
  model.send(Array(37).fill(0));
  model.connect();
  await answer(model);
  expect(view().caughtUp).toEqual({ messages: 37 });
});

it('[W13] filling a hole is no return from an absence', async () => {
  const { model, view } = await enter();
  model.send([0]);
  model.drop(0);
  model.send([0]);
  model.deliver(0);
  await vi.advanceTimersByTimeAsync(500);
  await answer(model);
  expect(view()).toMatchObject({ state: { rev: 5 }, caughtUp: null });
});

it('asks what it missed when the tab comes back from a long sleep', async () => {
  const { model, view } = await enter();
  model.send([0, 0]);
  model.drop(0);
  model.tell('wake');
  expect(model.asked).toMatchObject([{ command: 'room:join', input: { after: 3 } }]);
  await answer(model);
  expect(view()).toMatchObject({ state: { rev: 5 }, caughtUp: { messages: 2 } });
});

it('[W5] a refusal is told and not repeated until there is another connection', async () => {
  const model = new ModelRoom();
  const live = open(model);
  live.subscribe(() => {});
  model.connect();
  model.read(0, { ...unkeyed, code: 'NOT_FOUND', message: 'There is no room at /chat/kitchen.' });
  await answer(model);
  expect(live.getSnapshot().error).toMatchObject({ code: 'NOT_FOUND' });
  await vi.advanceTimersByTimeAsync(120_000);
  expect(model.asked).toEqual([]);
  model.disconnect();
  model.connect();
  await answer(model);
  expect(live.getSnapshot()).toMatchObject({ error: null, status: 'live' });
});

it('stands still after a refusal, whatever events still come', async () => {
  const { model, view } = await enter();
  model.restore(0);
  model.connect();
  model.read(0);
  model.tell('wake');
  model.read(0, { ...unkeyed, code: 'NOT_FOUND', message: 'There is no room at /chat/kitchen.' });
  await answer(model);
  model.send([0]);
  model.deliver(0);
  expect(view()).toMatchObject({ error: { code: 'NOT_FOUND' }, state: { epoch: 'first', rev: 3 } });
});

it('misses nothing of what overtakes the first answer after a refusal', async () => {
  const { model, view } = await enter();
  model.tell('wake');
  model.read(0, { ...unkeyed, code: 'NOT_FOUND', message: 'There is no room at /chat/kitchen.' });
  await answer(model);
  model.disconnect();
  model.connect();
  model.read(0);
  model.send([0]);
  model.deliver(0);
  await answer(model);
  expect(view()).toMatchObject({ error: null, state: { rev: 4 } });
});

it('asks again after a refusal that passes, not before the server wants it', async () => {
  const model = new ModelRoom();
  const live = open(model);
  live.subscribe(() => {});
  model.connect();
  model.read(0, { ...unkeyed, code: 'RATE_LIMITED', message: 'Slower.', retryAfterMs: 9000 });
  await answer(model);
  await vi.advanceTimersByTimeAsync(8999);
  expect(model.asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  await answer(model);
  expect(live.getSnapshot()).toMatchObject({ error: null, status: 'live' });
});

it('[W15] forgets who types after a while, unless they type on', async () => {
  const { model, view } = await enter();
  const typing = () => model.announce('typing:changed', { room: 'kitchen', person: ben, typing: true });
  typing();
  model.deliver(0);
  expect(view().state?.typing).toEqual([ben]);
  await vi.advanceTimersByTimeAsync(typingHoldsMs - 1);
  typing();
  model.deliver(0);
  await vi.advanceTimersByTimeAsync(typingHoldsMs - 1);
  expect(view().state?.typing).toEqual([ben]);
  await vi.advanceTimersByTimeAsync(1);
  expect(view().state?.typing).toEqual([]);
});

it('does not hear other rooms and events that are not its own', async () => {
  const { model, view } = await enter();
  const before = view();
  model.announce('message:posted', { room: 'pantry', messages: model.messages });
  model.announce('room:updated', { rooms: [] });
  model.deliver(0);
  model.deliver(0);
  expect(view()).toBe(before);
});

it('leaves a while after the last listener went, and not when another one holds the room', async () => {
  const { model, live, close } = await enter();
  const other = open(model);
  const closeOther = other.subscribe(() => {});
  await answer(model);
  close();
  await vi.advanceTimersByTimeAsync(5000);
  expect(model.asked).toEqual([]);
  closeOther();
  await vi.advanceTimersByTimeAsync(5000);
  expect(model.asked).toMatchObject([{ command: 'room:leave', input: { room: 'kitchen' } }]);
  await answer(model);
  model.send([0]);
  live.subscribe(() => {});
  await answer(model);
  expect(live.getSnapshot().state?.messages.at(-1)?.seq).toBe(4);
});

it('stays in a room that is left and entered in one breath', async () => {
  const { model, live, close } = await enter();
  close();
  live.subscribe(() => {});
  await answer(model);
  await vi.advanceTimersByTimeAsync(5000);
  expect(model.asked).toEqual([]);
  expect(model.joined).toBe(true);
  expect(live.getSnapshot().status).toBe('live');
});
