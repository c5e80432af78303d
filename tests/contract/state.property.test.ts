import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RoomSummary } from '../../contract/chat/room.ts';
import { appendRooms, type DirectoryState, directoryChannel } from '../../contract/chat/state.ts';
import type { Message } from '../../contract/conversation/message.ts';
import type { ConversationEvent } from '../../contract/conversation/room-channel.ts';
import { applySnapshot, type ConversationSnapshot, type ConversationState } from '../../contract/conversation/state.ts';
import { extendBack } from '../../contract/conversation/window.ts';
import { talkChannel } from '../../contract/orders/order-state.ts';
import type { Person } from '../../contract/person.ts';
import { plain } from '../support/messages.ts';
import { personOf } from '../support/persons.ts';

const people = ['ada', 'ben', 'me'].map((id) => personOf(id));
const person = fc.constantFrom(...people);

const messageOf = (seq: number, author: Person): Message => ({
  ...plain,
  id: `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
  room: 'kitchen',
  seq,
  rev: seq,
  author,
  text: `${seq}`,
  at: '2026-11-23T06:12:00.000Z',
});

/** All messages of a room, numbered from 1. */
const log = fc.array(person, { maxLength: 30 }).map((authors) => authors.map((author, i) => messageOf(i + 1, author)));

const posted = (messages: Message[]): ConversationEvent => ({ name: 'message:posted', payload: { room: 'kitchen', messages } });

/** A list cut into neighbouring pieces. */
const pieces = <T>(list: readonly T[], sizes: readonly number[]): T[][] => {
  const cut: T[][] = [];
  for (let at = 0, i = 0; at < list.length; i++) {
    const size = sizes[i] ?? list.length;
    cut.push(list.slice(at, at + size));
    at += size;
  }
  return cut;
};
const sizes = fc.array(fc.integer({ min: 1, max: 6 }));

function snapshot(messages: Message[], limit = 8): ConversationSnapshot {
  const [me = null] = people.slice(-1);
  const shown = messages.slice(-limit);
  return {
    me,
    epoch: 'e',
    rev: messages.length,
    reset: true,
    messages: shown,
    hasMore: shown.length < messages.length,
    presence: { count: 1, people: [] },
  };
}

const fresh = (messages: Message[], limit?: number) => applySnapshot(undefined, snapshot(messages, limit));

/** A state as a fresh snapshot would show as many messages. */
function expectFresh(state: ConversationState, all: Message[]) {
  expect({ ...state, typing: [], arrived: 0 }).toEqual(fresh(all, state.messages.length || 1));
}

it('[W14] an old snapshot and the events since are a fresh snapshot', () => {
  fc.assert(
    fc.property(log, fc.nat(30), sizes, (all, cut, sizes) => {
      const events = pieces(all.slice(cut), sizes).map(posted);
      expectFresh(events.reduce(talkChannel.apply, fresh(all.slice(0, cut))), all);
    }),
  );
});

it('[W14] events seen twice or late change nothing', () => {
  fc.assert(
    fc.property(log, fc.nat(30), sizes, fc.nat(30), (all, cut, sizes, again) => {
      const events = pieces(all.slice(cut), sizes).map(posted);
      const once = events.reduce(talkChannel.apply, fresh(all.slice(0, cut)));
      expect(events.slice(0, again).reduce(talkChannel.apply, once)).toEqual(once);
    }),
  );
});

it('[W14] events in any order come to the same state once all are there', () => {
  const shuffled = fc.tuple(log, fc.nat(30), sizes).chain(([all, cut, sizes]) => {
    const events = pieces(all.slice(cut), sizes).map(posted);
    return fc.tuple(fc.constant({ all, cut }), fc.shuffledSubarray(events, { minLength: events.length }));
  });
  fc.assert(
    fc.property(shuffled, ([{ all, cut }, events]) => {
      let state = fresh(all.slice(0, cut));
      for (const event of events) {
        state = talkChannel.apply(state, event);
        const seqs = state.messages.map(({ seq }) => seq);
        expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
      }
      expectFresh(state, all);
    }),
  );
});

it('[W12] a catch-up answer is the events since, in one piece', () => {
  fc.assert(
    fc.property(log, fc.nat(30), (all, cut) => {
      const held = fresh(all.slice(0, cut));
      const answer = { ...snapshot(all), reset: false, hasMore: false, messages: all.slice(cut) };
      expectFresh(applySnapshot(held, answer), all);
      expect(applySnapshot(applySnapshot(held, answer), answer)).toEqual(applySnapshot(held, answer));
    }),
  );
});

it('history in front and events behind do not disturb each other', () => {
  fc.assert(
    fc.property(log, fc.nat(30), fc.integer({ min: 1, max: 10 }), (all, cut, size) => {
      const held = fresh(all.slice(0, cut));
      const before = held.messages[0]?.seq ?? 0;
      const older = all.slice(0, Math.max(0, before - 1));
      const page = { messages: older.slice(-size), hasMore: older.length > size };
      const event = posted(all.slice(cut));
      const state = talkChannel.apply(extendBack(held, before, page), event);
      expect(state).toEqual(extendBack(talkChannel.apply(held, event), held.messages.length > 0 ? before : -1, page));
      expectFresh(state, all);
    }),
  );
});

it('the newest rev of a message wins, in whatever order they come', () => {
  const [ada] = people;
  const old = messageOf(2, ada ?? personOf('ada'));
  const edited = { ...old, rev: 4, text: 'edited' };
  const all = [1, 2, 3].map((seq) => messageOf(seq, old.author));
  for (const events of [
    [posted([edited]), posted([old])],
    [posted([old]), posted([edited])],
  ]) {
    const { messages } = events.reduce(talkChannel.apply, fresh(all));
    expect(messages.map(({ text }) => text)).toEqual(['1', 'edited', '3']);
  }
});

it('[W14] a deletion takes the text out of its message, whether it is told or caught up with', () => {
  fc.assert(
    fc.property(log, fc.nat(29), (all, index) => {
      const message = all[index];
      if (message === undefined) return;
      const rev = all.length + 1;
      const deleted = { ...message, rev, text: '', deletedAt: '2026-11-23T06:20:00.000Z' };
      const after = all.map((one) => (one === message ? deleted : one));
      const event: ConversationEvent = { name: 'message:changed', payload: { room: 'kitchen', messages: [deleted] } };
      const told = talkChannel.apply(fresh(all), event);
      const caughtUp = applySnapshot(fresh(all), { ...snapshot(after), rev, reset: false, messages: [deleted] });
      expect(told.messages).toEqual(fresh(after).messages);
      expect(caughtUp.messages).toEqual(told.messages);
      expect([told.rev, caughtUp.rev]).toEqual([rev, rev]);
    }),
  );
});

it('a change to a message before the first one shown does not leave a gap', () => {
  const all = Array.from({ length: 20 }, (_, i) => messageOf(i + 1, personOf('ada')));
  const held = fresh(all);
  const change = { ...messageOf(2, personOf('ada')), rev: 21 };
  expect(talkChannel.apply(held, posted([change])).messages).toEqual(held.messages);
});

it('[W15] who types is told once each, ends with their message, and is never oneself', () => {
  const typingStep = fc.record({ person, typing: fc.boolean() });
  fc.assert(
    fc.property(fc.array(typingStep), (steps) => {
      const state = steps.reduce(
        (before, { person, typing }) =>
          talkChannel.apply(before, { name: 'typing:changed', payload: { room: 'kitchen', person, typing } }),
        fresh([]),
      );
      const last = new Map(steps.map(({ person, typing }) => [person.id, typing]));
      const expected = [...last].filter(([id, typing]) => typing && id !== 'me').map(([id]) => id);
      expect(state.typing.map(({ id }) => id).sort()).toEqual(expected.sort());
      const [writer] = state.typing;
      if (writer === undefined) return;
      expect(talkChannel.apply(state, posted([messageOf(1, writer)])).typing).not.toContainEqual(writer);
    }),
  );
});

const roomAt = (index: number, minute: number): RoomSummary => ({
  room: `room-${index}`,
  name: `Room ${index}`,
  topic: '',
  visibility: 'public',
  createdAt: new Date(Date.UTC(2026, 10, 23) + minute * 60_000).toISOString(),
  posting: 'everyone',
  slowSeconds: 0,
  archivedAt: null,
  knocking: false,
  online: 0,
  lastMessage: null,
});

/** Rooms with activity at different moments, the most recent first. */
const rooms = fc
  .uniqueArray(fc.nat(500), { maxLength: 20 })
  .map((minutes) => [...minutes].sort((a, b) => b - a).map((minute, i) => roomAt(i, minute)));

const pageOf = (all: readonly RoomSummary[], from: number, size: number) => ({
  rooms: all.slice(from, from + size),
  nextCursor: from + size < all.length ? String(from + size) : null,
});

const send = (room: RoomSummary, minute: number): RoomSummary => ({
  ...room,
  lastMessage: {
    author: personOf('ada'),
    role: null,
    text: 'hi',
    at: new Date(Date.UTC(2026, 10, 24) + minute * 60_000).toISOString(),
  },
});

it('[W14] the list with its changes is the list as asked for afresh, whatever pages are loaded', () => {
  fc.assert(
    fc.property(rooms, fc.integer({ min: 1, max: 8 }), fc.array(fc.nat(19), { maxLength: 8 }), (all, size, spoken) => {
      let list: readonly RoomSummary[] = all;
      let state: DirectoryState = pageOf(all, 0, size);
      for (const [minute, index] of spoken.entries()) {
        const room = list[index];
        if (room === undefined) continue;
        const changed = send(room, minute);
        list = [changed, ...list.filter((one) => one !== room)];
        state = directoryChannel.apply(state, { name: 'room:updated', payload: { rooms: [changed] } });
        expect(state.rooms).toEqual(list.slice(0, state.rooms.length));
      }
      const again = directoryChannel.applySnapshot(state, pageOf(list, 0, size));
      expect(again.rooms).toEqual(list.slice(0, again.rooms.length));
      expect(again.rooms.length).toBeGreaterThanOrEqual(Math.min(size, list.length));
    }),
  );
});

it('a room that left the list is not in it, and nothing else is missing', () => {
  fc.assert(
    fc.property(rooms, fc.nat(19), (all, index) => {
      const hidden = all[index]?.room ?? 'another';
      const state = directoryChannel.apply(pageOf(all, 0, 100), { name: 'room:hidden', payload: { rooms: [hidden] } });
      expect(state.rooms).toEqual(all.filter(({ room }) => room !== hidden));
    }),
  );
});

it('the pages of the list, one behind the other, are the whole list', () => {
  fc.assert(
    fc.property(rooms, fc.integer({ min: 1, max: 8 }), (all, size) => {
      let state: DirectoryState = pageOf(all, 0, size);
      while (state.nextCursor !== null) state = appendRooms(state, pageOf(all, Number(state.nextCursor), size));
      expect(state.rooms).toEqual(all);
    }),
  );
});
