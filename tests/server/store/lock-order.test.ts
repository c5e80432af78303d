import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { hashToken } from '../../../server/accounts/mail/tokens-store.ts';
import { openStore } from '../../../server/store/database.ts';
import { engines } from '../../support/databases.ts';

// Of SQLite nobody else writes anyway.
describe.each(engines)('who waits for whom on $name', ({ name, create }) => {
  it.runIf(name === 'PostgreSQL')(
    'whoever comes by an invitation holds nothing of it while a change of roles holds the room',
    async () => {
      const database = await create();
      const store = await openStore(database);
      for (const id of ['olga', 'mo', 'gus']) await store.write('insertUsers', { id, name: id, at: 1 });
      const { id: roomId } = await store.write('insertRooms', {
        ...{ namespace: '/chat', slug: 'square', name: 'Square', topic: '', visibility: 'public', ownerId: 'olga', at: 1 },
      });
      const invitation = { id: 'i1', tokenHash: hashToken('token'), role: 'member', expiresAt: null, maxUses: null } as const;
      await store.write('insertInvitations', { ...invitation, roomId, actorId: 'olga', at: 2 });
      const other = new pg.Client({ connectionString: database.url });
      await other.connect();
      // As a demotion begins, and as it goes on.
      await other.query('begin');
      await other.query('select 1 from room where id = $1 for update', [roomId]);
      const accepted = store.write('acceptInvitations', {
        tokenHash: hashToken('token'),
        userId: 'gus',
        addressHash: null,
        at: 3,
      });
      const waiting =
        "select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
      await expect.poll(async () => (await other.query(waiting)).rows, { interval: 20 }).toEqual([{ n: 1 }]);
      await other.query("set local lock_timeout = '300ms'");
      await other.query('update invitation set uses = uses where "roomId" = $1', [roomId]);
      await other.query('commit');
      expect(await accepted).toMatchObject({ roomId, joined: true });
      await other.end();
      await store.close();
      await database.drop();
    },
  );
});
