import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createChannel, type LiveChannel } from '../../client/channel.ts';
import { holeMs } from '../../client/subscription.ts';
import { type ChatRoomState, chatRoomChannel } from '../../contract/chat/state.ts';
import type { Message } from '../../contract/conversation/message.ts';
import { extendBack, extendForth, newestOf, showNewest, showPage, trimWindow } from '../../contract/conversation/window.ts';
import { unkeyed } from '../support/unkeyed.ts';
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
  send: [8, step(fc.array(fc.nat(2), { minLength: 1, maxLength: 6 }), 'send', (servers) => (model) => model.send(servers))],
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
    step(
      index,
      'refuse',
      (at) => (model) => model.read(at, { ...unkeyed, code: 'UNAVAILABLE', message: 'busy', retryAfterMs: 20 }),
    ),
  ],
  refuseForGood: [
    1,
    step(index, 'refuseForGood', (at) => (model) => model.read(at, { ...unkeyed, code: 'NOT_FOUND', message: 'no' })),
  ],
  disconnect: [1, bare('disconnect', (model) => model.disconnect())],
  connect: [3, bare('connect', (model) => model.connect())],
  loseMany: [1, bare('loseMany', loseMany)],
  restore: [1, step(fc.nat(3), 'restore', (lost) => (model) => model.restore(lost))],
  restoreAndJoin: [1, step(fc.nat(3), 'restoreAndJoin', restoreAndJoin)],
  wake: [2, bare('wake', (model) => model.tell('wake'))],
  history: [3, step(fc.constantFrom('older', 'newer', 'first'), 'history', readHistory)],
  newest: [1, bare('newest', (_model, live) => live.update(showNewest))],
  trim: [
    1,
    step(fc.constantFrom('older', 'newer'), 'trim', (side) => (_model, live) => live.update((now) => trimWindow(now, side, 5))),
  ],
};

/** More is lost than a catch-up brings. */
function loseMany(model: ModelRoom) {
  model.send(Array(10).fill(0));
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
function readHistory(which: 'older' | 'newer' | 'first'): Step {
  return (model, live) => {
    const { state } = live.getSnapshot();
    const [first, last] = [state?.messages[0]?.seq, state?.messages.at(-1)?.seq];
    if (first === undefined || last === undefined || state?.epoch !== model.epoch) return;
    const pages = {
      older: () => model.history({ before: first }),
      newer: () => model.history({ after: last }),
      first: () => ({ ...model.history({ after: 0 }), hasMore: false }),
    };
    const page = pages[which]();
    const place = {
      older: (now: ChatRoomState) => extendBack(now, first, page),
      newer: (now: ChatRoomState) => extendForth(now, last, page),
      first: (now: ChatRoomState) => showPage(now, page),
    };
    // An answer does not outlive its connection, so it never meets another database.
    setTimeout(() => live.update((now) => (now.epoch === state.epoch ? place[which](now) : now)), 300);
  };
}

/** These messages of one database, in order, without a hole. */
function expectStretch(messages: readonly Message[], epoch: string) {
  const first = messages[0]?.seq ?? 0;
  expect(messages.map(({ seq, text }) => [seq, text])).toEqual(messages.map((_, i) => [first + i, `${epoch} ${first + i}`]));
}

/** Whatever happens, a state is a stretch of one database's messages, and the newest ones end with its `rev`. */
function expectWholeness(state: ChatRoomState | undefined) {
  if (state === undefined) return;
  const { messages, epoch, rev, tail } = state;
  expectStretch(messages, epoch);
  expectStretch(newestOf(state), epoch);
  expect(newestOf(state).at(-1)?.seq ?? 0).toBe(rev);
  if (tail !== null) expect(messages.at(-1)?.seq).toBeLessThan(tail[0]?.seq ?? 0);
}

const flush = () => vi.advanceTimersByTimeAsync(0);

function open(initial: boolean) {
  const model = new ModelRoom();
  model.send([0, 0, 0]);
  const live = createChannel({
    channel: chatRoomChannel,
    room: 'kitchen',
    initial: initial ? model.snapshot() : undefined,
    transport: () => model.transport,
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
  if (state === undefined) return;
  const first = state.messages[0]?.seq ?? 1;
  expect(state.messages).toEqual(model.messages.slice(first - 1, first - 1 + state.messages.length));
  expect(state.hasMore).toBe(first > 1);
  const newest = newestOf(state);
  expect(newest).toEqual(model.messages.slice(model.rev - newest.length));
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
      model.send([0]);
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
      model.send(Array(lost).fill(0));
      model.drop(0);
      model.send([0]);
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
