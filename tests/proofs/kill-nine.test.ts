import { expect, it } from 'vitest';
import type { Message } from '../../contract/conversation/message.ts';
import { violationsIn } from '../../proofs/kill-nine/check.ts';
import type { Sender } from '../../proofs/kill-nine/sender.ts';
import { plain } from '../support/messages.ts';
import { personOf } from '../support/persons.ts';

const at = '2026-11-23T06:12:00.000Z';
const user = personOf('u1', 'Ada');

/** Three acknowledged messages and one that is not; all but the last are stored, as they should be. */
function goodRoom() {
  const sent = [0, 1, 2, 3].map((n) => ({
    id: `m${n}`,
    n,
    text: `text ${n}`,
    ack: n < 3 ? { seq: n + 1, rev: n + 1, at } : undefined,
  }));
  const sender: Sender = { guest: { token: 't', user, cookie: '' }, room: 'r', sent, complaints: [] };
  const stored: Message[] = sent
    .slice(0, 3)
    .map(({ id, n, text }) => ({ ...plain, id, room: 'r', seq: n + 1, rev: n + 1, author: user, text, at }));
  return { sender, stored, announced: new Map([['m0', 1]]) };
}

type Room = ReturnType<typeof goodRoom>;
const judge = ({ sender, stored, announced }: Room) => violationsIn(stored, [sender], announced);
const message = ({ stored }: Room, i: number) => stored[i] as Message;

it('a room that keeps its promises has no violations, whether the unacknowledged message is stored or not', () => {
  const room = goodRoom();
  expect(judge(room)).toEqual([]);
  room.stored.push({ ...message(room, 2), id: 'm3', seq: 4, rev: 4, text: 'text 3' });
  expect(judge(room)).toEqual([]);
});

it.each<[string, (room: Room) => void, RegExp]>([
  ['[W11] an acknowledged message that is lost', ({ stored }) => stored.splice(2, 1), /Ada 2 .* is lost/],
  [
    '[W11] a message that moved',
    ({ sender }) => Object.assign(sender.sent[1] ?? {}, { ack: { seq: 9, rev: 9, at } }),
    /seq 9 and is seq 2/,
  ],
  ['[W9] a hole in rev', (room) => Object.assign(message(room, 2), { seq: 4, rev: 4 }), /place 3 has seq 4/],
  [
    '[W10] a message that is stored twice',
    (room) => room.stored.push({ ...message(room, 2), seq: 4, rev: 4 }),
    /1 messages are stored twice/,
  ],
  ['another text', (room) => Object.assign(message(room, 0), { text: 'text 0 ' }), /Ada 0 has another text/],
  ['another author', (room) => Object.assign(message(room, 0), { author: personOf('u2', 'Ben') }), /Ada 0 is by Ben/],
  ['another time', (room) => Object.assign(message(room, 0), { at: '2026-11-23T06:12:01.000Z' }), /Ada 0 was acknowledged/],
  ['a sender’s order that is lost', swapFirstTwo, /Ada 1 stands before Ada 0/],
  [
    'a message that nobody sent',
    (room) => room.stored.push({ ...message(room, 2), id: 'mx', seq: 4, rev: 4 }),
    /seq 4 was sent by nobody/,
  ],
  [
    '[W8] an announcement of what is not stored',
    ({ announced }) => announced.set('m3', 4),
    /seq 4 was announced but is not stored/,
  ],
])('%s is found', (_name, break_, expected) => {
  const room = goodRoom();
  break_(room);
  expect(judge(room).join('\n')).toMatch(expected);
});

function swapFirstTwo(room: Room) {
  const [first, second] = [message(room, 0), message(room, 1)];
  Object.assign(first, { seq: 2, rev: 2 });
  Object.assign(second, { seq: 1, rev: 1 });
  room.stored.splice(0, 2, second, first);
}
