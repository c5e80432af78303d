import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createChannel, type LiveChannel } from '../../client/channel.ts';
import { holeMs } from '../../client/subscription.ts';
import { type ChatRoomState, chatRoomChannel } from '../../contract/chat/state.ts';
import { prependHistory } from '../../contract/conversation/state.ts';
import { ModelRoom } from './model-room.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Something that happens to a room and to the client's connection. */
type Step = (model: ModelRoom, live: LiveChannel<ChatRoomState>) => void;
type Steps = Record<string, [weight: number, step: fc.Arbitrary<Step>]>;

const index = fc.nat(7);
const step = <T>(from: fc.Arbitrary<T>, name: string, run: (value: T) => Step) =>
  from.map((value) => Object.assign(run(value), { [fc.toStringMethod]: () => `${name}(${JSON.stringify(value)})` }));
const bare = (name: string, run: Step) => step(fc.constant(null), name, () => run);

const work: Steps = {
  store: [3, bare('store', (model) => model.store())],
  post: [8, step(fc.array(fc.nat(2), { minLength: 1, maxLength: 6 }), 'post', (servers) => (model) => model.post(servers))],
  deliver: [12, step(index, 'deliver', (at) => (model) => model.deliver(at))],
  read: [4, step(index, 'read', (at) => (model) => model.read(at))],
  answer: [4, step(index, 'answer', (at) => (model) => model.answer(at))],
  advance: [3, step(fc.integer({ min: 1, max: 900 }), 'advance', (ms) => () => void vi.advanceTimersByTime(ms))],
};

const duplication: Steps = {
  deliverAgain: [3, step(index, 'deliverAgain', (at) => (model) => model.deliver(at, true))],
};

const trouble: Steps = {
  ...duplication,
  drop: [3, step(index, 'drop', (at) => (model) => model.drop(at))],
  refuse: [
    1,
    step(index, 'refuse', (at) => (model) => model.read(at, { code: 'UNAVAILABLE', message: 'busy', retryAfterMs: 20 })),
  ],
  refuseForGood: [1, step(index, 'refuseForGood', (at) => (model) => model.read(at, { code: 'NOT_FOUND', message: 'no' }))],
  disconnect: [1, bare('disconnect', (model) => model.disconnect())],
  connect: [3, bare('connect', (model) => model.connect())],
  loseMany: [1, bare('loseMany', loseMany)],
  restore: [1, step(fc.nat(3), 'restore', (lost) => (model) => model.restore(lost))],
  restoreAndJoin: [1, step(fc.nat(3), 'restoreAndJoin', restoreAndJoin)],
  wake: [2, bare('wake', (model) => model.tell('wake'))],
  history: [3, bare('history', readHistory)],
};

/** More is lost than a catch-up brings. */
function loseMany(model: ModelRoom) {
  model.post(Array(10).fill(0));
  model.underWay = [];
}

/** The answer to the join is still under way, and events of the other database may overtake it. */
function restoreAndJoin(lost: number): Step {
  return (model) => {
    model.restore(lost);
    model.connect();
    model.read(0);
  };
}

/** Asks for a page of history, which arrives a little later, whatever happened meanwhile. */
function readHistory(model: ModelRoom, live: LiveChannel<ChatRoomState>) {
  const { state } = live.getSnapshot();
  const before = state?.messages[0]?.seq;
  if (before === undefined || state?.epoch !== model.epoch) return;
  const page = model.history(before);
  // An answer does not outlive its connection, so it never meets another database.
  setTimeout(() => live.update((now) => (now.epoch === state.epoch ? prependHistory(now, page) : now)), 300);
}

/** Whatever happens, a state is a stretch of one database's messages, in order, without a hole, up to its `rev`. */
function expectWholeness(state: ChatRoomState | undefined) {
  if (state === undefined) return;
  const { messages, epoch, rev } = state;
  const first = messages[0]?.seq ?? rev + 1;
  expect(messages.map(({ seq, text }) => [seq, text])).toEqual(
    Array.from({ length: rev + 1 - first }, (_, i) => [first + i, `${epoch} ${first + i}`]),
  );
}

const flush = () => vi.advanceTimersByTimeAsync(0);

function open(initial: boolean) {
  const model = new ModelRoom();
  model.post([0, 0, 0]);
  const live = createChannel({
    channel: chatRoomChannel,
    room: 'kitchen',
    initial: initial ? model.snapshot() : undefined,
    wire: () => model.wire,
  });
  const broken: unknown[] = [];
  let before: ChatRoomState | undefined;
  const close = live.subscribe(() => {
    const { state } = live.getSnapshot();
    try {
      expectWholeness(state);
      if (state?.epoch === before?.epoch) expect(state?.rev ?? 0).toBeGreaterThanOrEqual(before?.rev ?? 0);
      before = state;
    } catch (error) {
      broken.push(error);
    }
  });
  return { model, live, close, broken };
}

async function settle(model: ModelRoom) {
  for (let i = 0; i < 6 || model.asked.length + model.answers.length + model.underWay.length > 0; i++) {
    while (model.asked.length > 0) model.read(0);
    while (model.answers.length > 0) model.answer(0);
    await flush();
    while (model.underWay.length > 0) model.deliver(0);
    await vi.advanceTimersByTimeAsync(holeMs);
  }
}

async function play(model: ModelRoom, live: LiveChannel<ChatRoomState>, steps: Step[]) {
  for (const run of steps) {
    run(model, live);
    await flush();
  }
}

function expectServerState({ model, live, broken }: ReturnType<typeof open>) {
  expect(broken).toEqual([]);
  const { state, status, error } = live.getSnapshot();
  expect({ status, error }).toEqual({ status: 'live', error: null });
  expect(state).toMatchObject({ rev: model.rev, epoch: model.epoch, presence: model.presence });
  const shown = state?.messages ?? [];
  expect(shown).toEqual(model.messages.slice(model.rev - shown.length));
  expect(state?.hasMore).toBe(shown.length < model.rev);
}

function anyOf(...sets: Steps[]) {
  const weighted = sets.flatMap((set) => Object.values(set)).map(([weight, arbitrary]) => ({ weight, arbitrary }));
  return fc.array(fc.oneof(...weighted), { maxLength: 80, size: 'max' });
}

it('[W12] [W13] any interleaving of loss, duplication, reordering, disconnects and new epochs ends in the server’s state', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), anyOf(work, trouble), async (initial, steps) => {
      const client = open(initial);
      const { model, live, close } = client;
      model.connect();
      await play(model, live, steps);
      model.disconnect();
      model.connect();
      await settle(model);
      expectServerState(client);
      close();
    }),
    { numRuns: 600 },
  );
});

it('[W9] [W13] reordering and duplication alone heal without another connection', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), anyOf(work, duplication), async (initial, steps) => {
      const client = open(initial);
      const { model, live, close } = client;
      model.connect();
      await settle(model);
      await play(model, live, steps);
      model.post([0]);
      await settle(model);
      expectServerState(client);
      close();
    }),
    { numRuns: 200 },
  );
});

it('[W13] after a loss the next event brings what is missing, at most 500 ms and one answer later', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 20 }), async (lost) => {
      const client = open(true);
      const { model, close } = client;
      model.connect();
      await settle(model);
      model.post(Array(lost).fill(0));
      model.drop(0);
      model.post([0]);
      model.deliver(0);
      await vi.advanceTimersByTimeAsync(holeMs - 1);
      expect(model.asked).toEqual([]);
      await vi.advanceTimersByTimeAsync(1);
      expect(model.asked).toMatchObject([{ command: 'room:join', input: { after: 3, epoch: 'first' } }]);
      model.read(0);
      model.answer(0);
      await flush();
      expectServerState(client);
      close();
    }),
    { numRuns: 20 },
  );
});
