import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Message } from '../../contract/conversation/message.ts';
import { applySnapshot, type ConversationState } from '../../contract/conversation/state.ts';
import {
  extendBack,
  extendForth,
  newestOf,
  showNewest,
  showPage,
  tailSize,
  trimWindow,
} from '../../contract/conversation/window.ts';
import { talkChannel } from '../../contract/orders/order-state.ts';
import { plain } from '../support/messages.ts';
import { personOf } from '../support/persons.ts';

const [ada, me] = ['ada', 'me'].map((id) => personOf(id));

/** A room on a server: each change takes a number, so that an edit leaves a hole in the places of the messages. */
class Room {
  rev = 0;
  messages: Message[] = [];

  /** @returns the message as it is now */
  change(edit: number | null): Message {
    this.rev += 1;
    const old = edit === null ? undefined : this.messages[edit % Math.max(1, this.messages.length)];
    const id = `00000000-0000-7000-8000-${String(old?.seq ?? this.rev).padStart(12, '0')}`;
    const author = this.rev % 3 === 0 ? me : ada;
    const fresh = { ...plain, id, room: 'kitchen', seq: this.rev, author, at: '2026-11-23T06:12:00.000Z' } as unknown as Message;
    const message = { ...(old ?? fresh), rev: this.rev, text: `as of ${this.rev}` };
    this.messages = [...this.messages.filter(({ seq }) => seq !== message.seq), message].sort((a, b) => a.seq - b.seq);
    return message;
  }

  snapshot(limit: number) {
    const messages = this.messages.slice(-limit);
    const hasMore = messages.length < this.messages.length;
    return { me: me ?? null, epoch: 'e', rev: this.rev, reset: true, messages, hasMore, presence: { count: 1, people: [] } };
  }

  before(seq: number, limit: number) {
    const older = this.messages.filter((one) => one.seq < seq);
    return { messages: older.slice(-limit), hasMore: older.length > limit };
  }

  after(seq: number, limit: number) {
    return { messages: this.messages.filter((one) => one.seq > seq).slice(0, limit) };
  }

  around(seq: number, limit: number) {
    const { messages, hasMore } = this.before(seq + 1, limit);
    return { messages: [...messages, ...this.after(seq, limit).messages], hasMore };
  }
}

/** A room and a page that shows it, a little behind. */
class Model {
  room = new Room();
  coming: Message[] = [];
  state: ConversationState;
  /** Answers on their way: what they will do to the state. */
  answers: ((state: ConversationState) => ConversationState)[] = [];

  constructor(said: number) {
    for (let i = 0; i < said; i++) this.room.change(null);
    this.state = applySnapshot(undefined, this.room.snapshot(pageSize));
  }

  send(edit: number | null) {
    this.coming.push(this.room.change(edit));
  }

  hear(count: number) {
    const messages = this.coming.splice(0, count);
    if (messages.length > 0)
      this.state = talkChannel.apply(this.state, { name: 'message:posted', payload: { room: 'kitchen', messages } });
  }

  /** Asks now, gets the answer later. */
  ask(what: 'back' | 'forth' | number) {
    const [first, last] = [this.state.messages[0]?.seq ?? 0, this.state.messages.at(-1)?.seq ?? 0];
    if (typeof what === 'number') {
      const page = this.room.around(1 + (what % Math.max(1, this.room.rev)), pageSize / 2);
      this.answers.push((state) => showPage(state, page));
    } else if (what === 'back') {
      const page = this.room.before(first, pageSize);
      this.answers.push((state) => extendBack(state, first, page));
    } else {
      const page = this.room.after(last, pageSize);
      this.answers.push((state) => extendForth(state, last, page));
    }
  }

  get() {
    this.state = this.answers.shift()?.(this.state) ?? this.state;
  }

  catchUp(reset: boolean) {
    const { rev } = this.state;
    this.coming = [];
    const since = this.room.messages.filter((one) => one.rev > rev);
    const fresh = this.room.snapshot(pageSize);
    this.state = applySnapshot(this.state, reset ? fresh : { ...fresh, reset, hasMore: false, messages: since });
  }
}

const pageSize = 8;
type Step = (model: Model) => void;
const index = fc.nat(500);
const named = (name: string, run: Step): Step => Object.assign(run, { [fc.toStringMethod]: () => name });

const send = fc.integer({ min: 1, max: 30 }).map((count) =>
  named(`send ${count}`, (model) => {
    for (let i = 0; i < count; i++) model.send(null);
  }),
);
// A page that was read before an edit and arrives after it would be out of date. Nothing edits messages yet; whatever will
// has to ask for such a page again.
const edit = index.map((which) => named(`edit ${which}`, (model) => model.answers.length === 0 && model.send(which)));
const hear = fc.integer({ min: 1, max: 9 }).map((count) => named(`hear ${count}`, (model) => model.hear(count)));
const ask = fc
  .oneof(fc.constantFrom('back' as const, 'forth' as const), index)
  .map((what) => named(`ask ${what}`, (model) => model.ask(what)));
const get = fc.constant(named('get', (model) => model.get()));
const newest = fc.constant(
  named('newest', (model) => {
    model.state = showNewest(model.state);
  }),
);
const trim = fc.tuple(fc.constantFrom('older' as const, 'newer' as const), fc.integer({ min: 1, max: 40 })).map(([side, keep]) =>
  named(`trim ${side} ${keep}`, (model) => {
    model.state = trimWindow(model.state, side, keep);
  }),
);
const catchUp = fc.constant(named('catch up', (model) => model.catchUp(false)));
const reset = fc.constant(named('reset', (model) => model.catchUp(true)));

/** The window and the tail are stretches of what the server holds, as far as the state has seen it. */
function expectStretches({ room, state }: Model) {
  const places = room.messages.map(({ seq }) => seq).filter((seq) => seq <= state.rev);
  const { messages, tail, hasMore } = state;
  const window = messages.map(({ seq }) => seq);
  const [first = 0, last = 0] = [window[0], window.at(-1)];
  expect(window).toEqual(places.filter((seq) => seq >= first && seq <= last));
  expect(hasMore).toBe(places.some((seq) => seq < first));
  if (tail === null) return expect(window.at(-1)).toBe(places.at(-1));
  const newest = tail.map(({ seq }) => seq);
  expect(newest).toEqual(places.slice(-newest.length));
  expect(newest.length).toBeLessThanOrEqual(tailSize);
  expect(last).toBeLessThan(newest[0] ?? 0);
}

/** The server's page of what the state shows. */
const asNow = (room: Room, shown: readonly Message[]) => {
  const places = new Set(shown.map(({ seq }) => seq));
  return room.messages.filter(({ seq }) => places.has(seq));
};

it('[W14] wherever the window is, and whatever comes when, it and the newest are as the server has them', () => {
  const step = fc.oneof(
    ...[send, edit, trim, catchUp, newest].map((arbitrary) => ({ arbitrary, weight: 1 })),
    ...[hear, ask, get].map((arbitrary) => ({ arbitrary, weight: 3 })),
  );
  fc.assert(
    fc.property(fc.nat(300), fc.array(step, { maxLength: 60 }), (said, steps) => {
      const model = new Model(said);
      for (const run of steps) {
        run(model);
        expectStretches(model);
      }
      model.hear(Number.POSITIVE_INFINITY);
      expectStretches(model);
      expect(model.state.messages).toEqual(asNow(model.room, model.state.messages));
      expect(newestOf(model.state)).toEqual(asNow(model.room, newestOf(model.state)));
    }),
    { numRuns: 500 },
  );
});

it('[W12] a fresh snapshot leaves the window where it is, and the newest are at hand', () => {
  const step = fc.oneof(send, hear, ask, get, newest, trim, catchUp, reset);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.array(step, { maxLength: 60 }), (said, steps) => {
      const model = new Model(said);
      for (const run of steps) {
        const before = model.state.messages;
        run(model);
        expectStretches(model);
        if (`${fc.stringify(run)}` === 'reset') expect(model.state.messages.slice(0, before.length)).toEqual(before);
      }
      model.catchUp(true);
      model.state = showNewest(model.state);
      const newest = newestOf(model.state);
      expect(newest.at(-1)?.seq).toBe(model.room.messages.at(-1)?.seq);
      expect(newest).toEqual(asNow(model.room, newest));
    }),
    { numRuns: 500 },
  );
});

it('from anywhere, page after page leads down to the newest and up to the first message, with none left out', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), index, fc.nat(40), (said, seq, more) => {
      const model = new Model(said);
      model.ask(seq);
      model.get();
      for (let i = 0; model.state.tail !== null || model.state.hasMore; i++) {
        // Others go on talking for a while.
        if (i < more) model.send(null);
        model.hear(1);
        model.ask(model.state.tail === null ? 'back' : 'forth');
        model.get();
      }
      model.hear(Number.POSITIVE_INFINITY);
      expect(model.state.messages).toEqual(model.room.messages);
    }),
  );
});

it('what others say while one is away is counted once, in the window or not; what one says oneself is not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 30, max: 200 }), index, fc.integer({ min: 1, max: 150 }), (said, seq, news) => {
      const model = new Model(said);
      const before = model.state.arrived;
      model.ask(seq);
      model.get();
      for (let i = 0; i < news; i++) model.send(null);
      const byOthers = model.coming.filter(({ author }) => author.id !== 'me').length;
      model.hear(5);
      model.catchUp(false);
      expect(model.state.arrived - before).toBe(byOthers);
      expect(showNewest(model.state).arrived).toBe(model.state.arrived);
    }),
  );
});
