import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { chat } from '../../../contract/chat/events.ts';
import { type ChatRoomState, chatRoomChannel } from '../../../contract/chat/state.ts';
import type { OrderCard } from '../../../contract/conversation/card.ts';
import type { Message } from '../../../contract/conversation/message.ts';
import type { Payload } from '../../../contract/define.ts';
import { type Actor, connect, enter } from '../../support/actors.ts';
import { addWorker, codeOf, type DeskActor, openDesk } from '../../support/desk.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

let running: RunningServer;
/** At the desk, and the same person in the room. */
let desk: DeskActor;
let owner: Actor;
let reader: Actor;
let room: string;
beforeAll(async () => {
  running = await startServer();
  const opened = await openDesk(running.origin);
  desk = opened.owner;
  owner = await connect(running.origin, opened.member);
  reader = await enter(running.origin, 'Gus');
  ({ room } = (await owner.get('room:create', { name: 'Kitchen', visibility: 'public' })).room);
  expect((await owner.get('room:join', { room })).slashCommands).toEqual(['order']);
  expect((await reader.get('room:join', { room })).slashCommands).toEqual([]);
});
afterAll(() => running.close());

const text = '/order 2 rye loaf (sliced), 1 brioche for Ada';

/** Sends it, and waits until the reader has it. */
async function send(id: string = randomUUID()): Promise<Message & { order: OrderCard }> {
  await owner.get('message:send', { room, id, text });
  const all = () =>
    (reader.heard('message:posted') as Payload<typeof chat, 'message:posted'>[]).flatMap(({ messages }) => messages);
  await expect.poll(() => all().some((one) => one.id === id)).toBe(true);
  const message = all().find((one) => one.id === id) as Message;
  return { ...message, order: orderOf(message) };
}

function orderOf({ attachments: [order, ...more] }: Message): OrderCard {
  expect(more).toEqual([]);
  return order as OrderCard;
}

/** Messages that the reader was told of as changed. */
const changed = () =>
  (reader.heard('message:changed') as Payload<typeof chat, 'message:changed'>[]).flatMap(({ messages }) => messages);
const changesOf = (message: Message) => changed().filter(({ id }) => id === message.id);

describe('/order in a room', () => {
  it('makes an order, and everybody there sees its card, without whom it is for', async () => {
    const message = await send();
    const { number } = message.order;
    expect(message).toMatchObject({ text, author: { name: 'Head Baker' } });
    expect(message.order).toEqual({
      kind: 'order',
      number,
      state: 'waiting',
      items: [
        { quantity: 2, name: 'rye loaf', options: ['sliced'], done: false, voided: false },
        { quantity: 1, name: 'brioche', options: [], done: false, voided: false },
      ],
      ...{ hidden: 0, done: 0, total: 2 },
    });
    const { order } = await desk.get('order:get', { order: number });
    expect(order).toMatchObject({ source: 'chat', customer: { name: 'Ada' }, state: 'waiting' });
  });

  it('[W10] the same message is the same order, from many tries at once', async () => {
    const id = randomUUID();
    const before = (await desk.get('order:list', {})).orders.length;
    const acks = await Promise.all(Array.from({ length: 10 }, () => owner.get('message:send', { room, id, text })));
    expect(new Set(acks.map((ack) => JSON.stringify(ack))).size).toBe(1);
    expect((await desk.get('order:list', {})).orders).toHaveLength(before + 1);
    const other = await owner.ask('message:send', { room, id, text: `${text} Lovelace` });
    expect(codeOf(other)).toBe('CONFLICT');
    expect((await desk.get('order:list', {})).orders).toHaveLength(before + 1);
  });

  it('is refused for who does not work at the desk, and for what cannot be read; nothing is stored', async () => {
    const before = (await owner.get('message:history', { room })).messages.length;
    const asked = { room, id: randomUUID() };
    expect(await reader.ask('message:send', { ...asked, text })).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    const unread = await owner.ask('message:send', { ...asked, text: '/order 0 buns' });
    expect(unread).toMatchObject({
      ok: false,
      error: { code: 'BAD_REQUEST', message: expect.stringMatching(/like this: \/order/) },
    });
    expect((await owner.get('message:history', { room })).messages).toHaveLength(before);
    for (const plain of ['/orders are many', '/shrug']) await reader.get('message:send', { room, id: randomUUID(), text: plain });
  });

  it('a worker who has no say in the room makes no order there', async () => {
    const worker = await addWorker(running.origin, desk);
    const inRoom = await connect(running.origin, { token: worker.token ?? '', user: { id: '', name: '' } });
    await inRoom.get('room:join', { room });
    await owner.get('room:update', { room, posting: 'moderators' });
    const before = (await desk.get('order:list', {})).orders.length;
    expect(codeOf(await inRoom.ask('message:send', { room, id: randomUUID(), text }))).toBe('FORBIDDEN');
    await owner.get('room:update', { room, posting: 'everyone' });
    expect((await desk.get('order:list', {})).orders).toHaveLength(before);
  });
});

describe('the card', () => {
  it('changes with the order, for everybody in the room, and not with what they do not see', async () => {
    const message = await send();
    const { number: order } = message.order;
    await desk.get('order:note', { order, text: 'Burnt the first one' });
    await desk.get('order:bump', { order, item: 0 });
    const { lease } = await desk.get('order:claim', { order });
    await desk.get('order:handover', { order, lease: lease.token });
    const own = () => changesOf(message);
    await expect
      .poll(() => own().map((one) => [orderOf(one).state, orderOf(one).done]))
      .toEqual([
        ['waiting', 1],
        ['claimed', 1],
        ['handed-over', 1],
      ]);
    expect(own().map(({ rev }) => rev)).toEqual([1, 2, 3].map((more) => message.rev + more));
    const { order: first, rev, attachments, ...stays } = message;
    for (const one of own()) expect(one).toMatchObject(stays);
    expect(JSON.stringify(own().map(orderOf))).not.toMatch(/Ada|Burnt/);
  });

  it('[W12] [W14] an old snapshot and the events since, or a catch-up, are a fresh snapshot', async () => {
    const message = await send();
    const { number: order } = message.order;
    const apply = (held: ChatRoomState | undefined, snapshot: unknown) => chatRoomChannel.applySnapshot(held, snapshot as never);
    const old = apply(undefined, await reader.get('room:join', { room }));
    await desk.get('order:amend', { order, add: [{ quantity: 1, name: 'bun' }], void: [1] });
    await desk.get('order:cancel', { order, reason: 'They rang.' });
    await expect.poll(() => changesOf(message).length).toBe(2);
    const fresh = apply(undefined, await reader.get('room:join', { room }));
    const payload = { room, messages: changed() };
    const shown = ({ messages, rev }: ChatRoomState) => ({ messages, rev });
    const byEvents = chatRoomChannel.apply(old, { name: 'message:changed', payload });
    expect(shown(byEvents)).toEqual(shown(fresh));
    expect(shown(chatRoomChannel.apply(byEvents, { name: 'message:changed', payload }))).toEqual(shown(fresh));
    const caughtUp = apply(old, await reader.get('room:join', { room, after: old.rev, epoch: old.epoch }));
    expect(shown(caughtUp)).toEqual(shown(fresh));
    expect(orderOf(fresh.messages.find(({ id }) => id === message.id) as Message)).toMatchObject({
      state: 'cancelled',
      total: 2,
      done: 0,
    });
  });

  it('goes with its message when that is deleted, and the order goes on', async () => {
    const message = await send();
    const { number: order } = message.order;
    await owner.get('message:delete', { room, id: message.id });
    await desk.get('order:hold', { order, reason: 'Wait.' });
    await desk.get('order:release', { order });
    const { messages } = await reader.get('message:history', { room, around: message.seq });
    expect(messages.find(({ id }) => id === message.id)).toMatchObject({ attachments: [] });
    expect(changesOf(message)).toMatchObject([{ text: '' }]);
  });

  it('[W9] steps of orders and talk in their room at once: all is stored, and the room counts on without holes', async () => {
    const made: number[] = [];
    for (let i = 0; i < 4; i += 1) made.push((await send()).order.number);
    const start = await reader.get('room:join', { room });
    const talk = async (who: Actor) => {
      for (let i = 0; i < 10; i += 1) await who.get('message:send', { room, id: randomUUID(), text: `${i}` });
    };
    const work = async (order: number) => {
      for (let i = 0; i < 3; i += 1) {
        await desk.get('order:hold', { order, reason: `${i}` });
        await desk.get('order:release', { order });
      }
    };
    await Promise.all([...made.map(work), talk(owner), talk(reader), ...made.map(() => send())]);
    const steps = made.length * 6;
    const { rev } = await reader.get('room:join', { room });
    expect(rev - start.rev).toBe(steps + 20 + made.length);
    await expect.poll(() => changed().filter(({ rev }) => rev > start.rev).length).toBe(steps);
  });
});
