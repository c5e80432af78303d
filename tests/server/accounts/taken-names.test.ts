import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { skeletonsOf } from '../../../server/accounts/names/skeleton.ts';
import { openStore } from '../../../server/store/database.ts';
import { nameSkeletons } from '../../../server/store/migrations/0027-name-skeletons.ts';
import { becomeGuest } from '../../harness/guest.ts';
import { call } from '../../support/accounts.ts';
import { engines } from '../../support/databases.ts';
import { becomeMember } from '../../support/members.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

let running: RunningServer;
beforeAll(async () => {
  running = await startServer();
  for (const [username, name] of [
    ['anna', 'Anna'],
    ['mr-bloom', 'Leopold Bloom'],
    ['tom', 'Tom'],
    ['paypal', 'Céline Müller'],
    ['kolya', 'Коля'],
    ['dots', '...'],
  ] as const)
    await becomeMember(running.origin, username, name);
});
afterAll(() => running.close());

const asGuest = (name: string) => call(running.origin, 'POST', '/guests', { name });
const taken = { status: 409, json: { error: { code: 'CONFLICT', field: 'name' } } };

describe('[W19] a guest is not called as a member is', () => {
  it.each([
    ...[
      'Anna',
      'anna',
      'ANNA',
      'аnna',
      'АNNА',
      'Аnnа',
      'ａｎｎａ',
      'Ａｎｎａ',
      '𝐀𝐧𝐧𝐚',
      'Ànná',
      'A n n a',
      'an-na',
      ' Anna.',
      'ɑnna',
      'αnna',
    ],
    ...[
      'Leopold Bloom',
      'leopold  bloom',
      'Le0pold Bl00m',
      'LeopοId Bloom',
      'Leopo1d Bloorn',
      'Mr Bloom',
      'mr_bloom',
      'rnr-bloom',
    ],
    ...[
      'ТОМ',
      'Tоm',
      'τom',
      'Torn',
      'PayPal',
      'paypaI',
      'раураl',
      'paypa1',
      'Celine Muller',
      'CÉLINE MÜLLER',
      'Ce\u0301line Mu\u0308ller',
    ],
    ...['коля', 'КОЛЯ', 'Kоля', 'kolya', '...'],
  ])('%s', async (name) => {
    expect(await asGuest(name)).toMatchObject(taken);
  });

  it.each(['Bellhop', 'bеllhop', 'BELLH0P', 'System', 'Аdmin', 'support'])('nor as the server is: %s', async (name) => {
    expect(await asGuest(name)).toMatchObject(taken);
  });

  it.each(['Hanna', 'Ann', 'Leopold', 'Tim', '👩‍🍳 Anna', 'Anne', 'Оля', '.', 'علی‌رضا', 'か', '李'])(
    'others may: %s',
    async (name) => {
      expect(await asGuest(name)).toMatchObject({ status: 201, json: { user: { name } } });
    },
  );

  it('later neither', async () => {
    const { token } = await becomeGuest(running.origin, 'Gus');
    for (const name of ['Аnna', 'MR BLOOM', 'Admin']) {
      expect(await call(running.origin, 'PATCH', '/account', { name }, token)).toMatchObject(taken);
    }
    expect(await call(running.origin, 'PATCH', '/account', { name: 'Gustav' }, token)).toMatchObject({ status: 200 });
  });

  it('from the moment on when there is such a member, and until there is none', async () => {
    expect(await asGuest('Walter')).toMatchObject({ status: 201 });
    const { token } = await becomeMember(running.origin, 'walt', 'Walter');
    expect(await asGuest('Walter')).toMatchObject(taken);
    expect(await call(running.origin, 'PATCH', '/account', { name: 'Wim' }, token)).toMatchObject({ status: 200 });
    expect(await asGuest('Walter')).toMatchObject({ status: 201 });
    expect(await asGuest('Wim')).toMatchObject(taken);
  });

  it('the name of the workspace is nobody’s', async () => {
    const { token } = await becomeMember(running.origin, 'owner-of-it', 'Olga');
    const rules = { name: 'Corner Bakery', roomCreation: 'everyone', guestsRead: true, guestsPost: true };
    expect(await call(running.origin, 'POST', '/workspace/claim', rules, token)).toMatchObject({ status: 201 });
    expect(await asGuest('Corner-Bakery')).toMatchObject(taken);
    expect(await asGuest('Olga')).toMatchObject(taken);
  });
});

describe('members', () => {
  it('may share a name, and are told apart by their user names', async () => {
    await becomeMember(running.origin, 'anna-2', 'Anna');
    const { token } = await becomeMember(running.origin, 'sharer', 'Sharer');
    for (const name of ['tom', 'mr-bloom', 'раураl', 'rnr_bloom']) {
      expect(await call(running.origin, 'PATCH', '/account', { name }, token)).toMatchObject(taken);
    }
    for (const name of ['sharer', 'Tom', 'Mr Bloom', 'Leopold Bloom']) {
      expect(await call(running.origin, 'PATCH', '/account', { name }, token)).toMatchObject({ status: 200 });
    }
    const fresh = { username: 'another', name: 'tom', password: 'correct horse battery' };
    expect(await call(running.origin, 'POST', '/account', fresh)).toMatchObject(taken);
  });

  it('a guest whose name became a user name meanwhile takes another one first', async () => {
    const { token } = await becomeGuest(running.origin, 'vera');
    await becomeMember(running.origin, 'vera', 'Vera Member');
    const account = { username: 'other-vera', password: 'correct horse battery' };
    expect(await call(running.origin, 'POST', '/account', account, token)).toMatchObject({ status: 409 });
    expect(await call(running.origin, 'PATCH', '/account', { name: 'Vroni' }, token)).toMatchObject({ status: 200 });
    expect(await call(running.origin, 'POST', '/account', account, token)).toMatchObject({ status: 201 });
  });
});

describe('skeletons', () => {
  it('are shared by a name in any case, width and spacing', () => {
    const dress = fc.constantFrom<(text: string) => string>(
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
      (text) => text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
      (text) => [...text].join(' '),
      (text) => [...text].join('\u200D'),
      (text) => text.replaceAll('a', 'а').replaceAll('o', 'ο').replaceAll('e', 'е'),
      (text) => text.replaceAll('o', '0').replaceAll('l', '1'),
      (text) => text.replace(/[aeiou]/g, '$&\u0301'),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}$/), dress, (name, dressed) => {
        const known = new Set(skeletonsOf(name));
        expect(skeletonsOf(dressed(name)).some((one) => known.has(one))).toBe(true);
      }),
    );
  });

  it.each([
    ['कमल', 'कोमल'],
    ['か', 'が'],
    ['Ada', 'Ida'],
    ['👩', '👨'],
  ])('are not shared by %s and %s', (one, other) => {
    expect(new Set(skeletonsOf(one)).isDisjointFrom(new Set(skeletonsOf(other)))).toBe(true);
  });

  it('are there of any text, and few', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (name) => {
        const skeletons = skeletonsOf(name);
        expect(skeletons.length).toBeGreaterThan(0);
        expect(skeletons.length).toBeLessThan(4);
      }),
    );
  });
});

describe.each(engines)('on $name', (engine) => {
  it('members from before have skeletons after the migration', async () => {
    const database = await engine.create();
    const store = await openStore(database);
    const { db } = store.auth;
    await Promise.all(
      Array.from({ length: 1001 }, (_, i) => store.write('insertUsers', { id: `u${i}`, name: `Мember ${i}`, at: 0 })),
    );
    await db
      .updateTable('user')
      .set({ isAnonymous: 0 })
      .set('username', (eb) => eb.ref('id'))
      .where('name', 'like', 'Мember %')
      .where('id', '!=', 'u7')
      .execute();
    await db.schema.dropTable('nameSkeleton').execute();
    await nameSkeletons.up(db);
    const rows = await db.selectFrom('nameSkeleton').select(['userId', 'kind', 'skeleton']).execute();
    expect(new Set(rows.map(({ userId }) => userId)).size).toBe(1000);
    const of = (id: string, kind: string) =>
      rows.filter((row) => row.userId === id && row.kind === kind).map(({ skeleton }) => skeleton);
    for (const id of ['u0', 'u1000']) {
      expect(of(id, 'name').sort()).toEqual(skeletonsOf(`Мember ${id.slice(1)}`).sort());
      expect(of(id, 'username').sort()).toEqual(skeletonsOf(id).sort());
    }
    await store.close();
    await database.drop();
  });
});
