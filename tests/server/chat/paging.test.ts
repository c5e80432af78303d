import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { chat } from '../../../contract/chat/events.ts';
import type { Call } from '../../../contract/define.ts';
import { type Actor, connect } from '../../support/actors.ts';
import { makeHolder } from '../../support/people.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

let running: RunningServer;
let olga: Actor;
beforeAll(async () => {
  running = await startServer();
  olga = await connect(running.origin, await makeHolder(running.origin));
});
afterAll(() => running.close());

type Wish = Pick<Call<typeof chat, 'deletion:list'>, 'cursor' | 'limit'>;
type Page = { items: string[]; nextCursor: string | null };

/** Three of each, and the list of them. */
const lists: Record<string, () => Promise<(wish: Wish) => Promise<Page>>> = {
  async 'invitation:list'() {
    const { room } = await olga.get('room:create', { name: 'Pages', visibility: 'private' });
    for (let i = 0; i < 3; i += 1) await olga.get('invitation:create', { room: room.room });
    return async (wish) => {
      const { invitations, nextCursor } = await olga.get('invitation:list', { room: room.room, ...wish });
      return { items: invitations.map(({ id }) => id), nextCursor };
    };
  },
  async 'deletion:list'() {
    for (let i = 0; i < 3; i += 1) {
      const { room } = await olga.get('room:create', { name: `Gone ${i} ${randomUUID()}`, visibility: 'public' });
      await olga.get('room:delete', { room: room.room });
    }
    return async (wish) => {
      const { rooms, nextCursor } = await olga.get('deletion:list', wish);
      return { items: rooms.map(({ room }) => room), nextCursor };
    };
  },
};

it.each(Object.keys(lists))('%s is told page by page, and the pages are all of it', async (name) => {
  const list = await lists[name]?.();
  const whole = await list?.({});
  expect(whole).toMatchObject({ nextCursor: null });
  expect(whole?.items).toHaveLength(3);
  const first = await list?.({ limit: 2 });
  expect(first).toEqual({ items: whole?.items.slice(0, 2), nextCursor: expect.any(String) });
  expect(await list?.({ limit: 2, cursor: first?.nextCursor ?? '' })).toEqual({ items: whole?.items.slice(2), nextCursor: null });
});
