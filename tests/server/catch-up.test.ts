import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { Server } from 'socket.io';
import { expect, it } from 'vitest';
import type { Message } from '../../contract/conversation/message.ts';
import { createNodeCatchUp } from '../../server/conversation/messages/catch-up.ts';
import { eventsOf, messageFrom } from '../../server/conversation/messages/message-from.ts';
import { createPublisher } from '../../server/realtime/publish.ts';
import { alone } from '../../server/realtime/relay.ts';
import { openStore, type Store } from '../../server/store/database.ts';
import { ownDatabase } from '../support/databases.ts';

it('what is announced while a node looks for what it missed is not announced again', async () => {
  const database = await ownDatabase();
  const store = await openStore(database);
  await store.write('insertUsers', { id: 'ada', name: 'Ada', at: 0 });
  const room = { namespace: '/chat', slug: 'kitchen', name: 'Kitchen', topic: '', visibility: 'public' as const };
  await store.write('insertRooms', { ...room, ownerId: 'ada', at: 0 });
  const record = await store.read('findRoom', { namespace: '/chat', slug: 'kitchen', userId: null });
  if (record === null) throw new Error('no room');

  const publisher = createPublisher(new Server(), alone);
  const told: number[] = [];
  publisher.tap((_namespace, _room, _event, payload) => {
    told.push(...(payload as { messages: Message[] }).messages.map(({ rev }) => rev));
  });
  /** Another node's announcement of the first message arrives while the changes are being read. */
  const slow = {
    ...store,
    async read(name: string, input: never) {
      const answer = await store.read(name as 'readChanges', input);
      if (name === 'readChanges') {
        const [first] = answer;
        if (first === undefined) throw new Error('nothing was stored');
        publisher.publishHere(eventsOf('/chat'), 'kitchen', 'message:posted', {
          room: 'kitchen',
          messages: [messageFrom(first, 'kitchen')],
        });
        await expect.poll(() => told).toEqual([1]);
      }
      return answer;
    },
  } as Store;
  const catchUp = createNodeCatchUp({
    store: slow,
    publisher,
    relay: { ...alone, state: 'down' },
    log: pino({ enabled: false }),
  });
  catchUp.follow(record);
  catchUp.settle(record, 0);
  for (const text of ['one', 'two']) {
    await store.write('insertMessages', { roomId: record.id, id: randomUUID(), authorId: 'ada', text, replyTo: null, at: 0 });
  }

  await expect.poll(() => told).toContain(2);
  expect(told).toEqual([1, 2]);
  catchUp.close();
  await store.close();
  await database.drop();
});
