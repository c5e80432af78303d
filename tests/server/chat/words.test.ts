import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWordList } from '../../../server/words/find-word.ts';
import { call, enterAsMember, password } from '../../support/accounts.ts';
import { type Actor, connectTo, enter } from '../../support/actors.ts';
import { codeOf, connectDesk, loaf } from '../../support/desk.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

describe('words that are not used', () => {
  const list = createWordList(['darn', 'cunt', 'Straße', 'two words', 'バカ', 'дрянь', 'fail', 'hell']);

  it.each([
    ['darn', 'darn'],
    ['Well, DARN it.', 'DARN'],
    ['darn!', 'darn!'],
    ['“darn”', 'darn'],
    ['darn’s', 'darn'],
    ['d4rn', 'd4rn'],
    ['dаrn', 'dаrn'],
    ['dàrn', 'dàrn'],
    ['ｄａｒｎ', 'darn'],
    ['da\u200brn', 'darn'],
    ['daaaarn', 'daaaarn'],
    ['d a r n', 'd a r n'],
    ['d.a.r.n', 'd.a.r.n'],
    ['STRASSE', 'STRASSE'],
    ['heIl', 'heIl'],
    ['FAİL', 'FAİL'],
    ['darn_it', 'darn'],
    ['straße', 'straße'],
    ['these two  words', 'two words'],
    ['おまえバカだ', 'バカ'],
    ['ДРЯНЬ', 'ДРЯНЬ'],
    ['Scunthorpe', undefined],
    ['darning needles', undefined],
    ['a b c', undefined],
    ['to fall', undefined],
    ['455 g of flour, 50 % rye, $3', undefined],
    ['two other words', undefined],
    ['', undefined],
  ])('%j', (text, found) => {
    expect(list.find(text)).toBe(found);
  });

  it('of an empty list none is found', () => {
    expect(createWordList([]).find('anything')).toBeUndefined();
  });
});

describe('a list of words', () => {
  let running: RunningServer;
  let owner: Actor;
  const rules = { name: 'The Bakery', roomCreation: 'everyone', guestsRead: true, guestsPost: true };

  beforeAll(async () => {
    running = await startServer();
    owner = await enterAsMember(running.origin, 'Olga');
    await call(running.origin, 'POST', '/workspace/claim', rules, owner.token);
    await call(running.origin, 'PATCH', '/workspace', { filteredWords: ['darn'] }, owner.token);
  });
  afterAll(() => running.close());

  it('holds for messages, names, topics, addresses and orders, over sockets and HTTP', async () => {
    const { origin } = running;
    const { room } = (await owner.get('room:create', { name: `Room ${randomUUID().slice(0, 8)}`, visibility: 'public' })).room;
    await owner.get('room:join', { room });
    const send = (text: string) => owner.ask('message:send', { room, id: randomUUID(), text });
    expect(await send('oh DARN')).toMatchObject({
      error: { code: 'FORBIDDEN', field: 'text', message: expect.stringContaining('DARN') },
    });
    expect(await send('darning')).toMatchObject({ ok: true });
    expect(await call(origin, 'POST', `/rooms/${room}/messages`, { text: 'd4rn' }, owner.token)).toMatchObject({ status: 403 });
    expect(await owner.ask('room:update', { room, topic: 'darn bread' })).toMatchObject({ error: { field: 'topic' } });
    expect(await owner.ask('room:create', { name: 'Darn', visibility: 'public' })).toMatchObject({ error: { field: 'name' } });
    const named = { name: 'Fine', slug: 'darn', visibility: 'public' } as const;
    expect(await owner.ask('room:create', named)).toMatchObject({ error: { field: 'slug' } });

    expect(await call(origin, 'POST', '/guests', { name: 'Darn' })).toMatchObject({ status: 403 });
    expect(await call(origin, 'POST', '/account', { username: 'darn', password })).toMatchObject({ status: 403 });
    expect(await call(origin, 'PATCH', '/account', { name: 'Mr Darn' }, owner.token)).toMatchObject({ status: 403 });

    const known = { token: owner.token ?? '', user: owner.user ?? { id: '', name: '' } };
    const people = await connectTo(origin, '/users', known);
    expect(await people.ask('user:update', { status: 'darn' })).toMatchObject({ error: { code: 'FORBIDDEN' } });
    const desk = await connectDesk(origin, known);
    expect(codeOf(await desk.ask('order:create', { ...loaf, items: [{ quantity: 1, name: 'Darn loaf' }] }))).toBe('FORBIDDEN');
    expect(codeOf(await desk.ask('order:create', loaf))).toBe('ok');
  });

  it('lets a word be reported, and be told to nobody but the owner', async () => {
    const guest = await enter(running.origin, 'Gus');
    const { room } = (await owner.get('room:create', { name: `Room ${randomUUID().slice(0, 8)}`, visibility: 'public' })).room;
    const id = randomUUID();
    await owner.get('room:join', { room });
    await owner.get('message:send', { room, id, text: 'd-word' });
    await guest.get('room:join', { room });
    expect(await guest.ask('message:report', { room, id, reason: 'They mean darn' })).toMatchObject({ ok: true });
    const workspace = (token?: string | null) => call(running.origin, 'GET', '/workspace', undefined, token);
    expect(await workspace(guest.token)).toMatchObject({ json: { workspace: { filteredWords: [] } } });
    expect(await workspace(owner.token)).toMatchObject({ json: { workspace: { filteredWords: ['darn'] } } });
  });

  it('holds on every node within a second of being changed', async () => {
    const far = running.origins.at(-1) ?? '';
    await call(running.origin, 'PATCH', '/workspace', { filteredWords: ['drat'] }, owner.token);
    await expect.poll(async () => (await call(far, 'POST', '/guests', { name: 'Drat' })).status, { timeout: 1000 }).toBe(403);
    expect(await call(far, 'POST', '/guests', { name: 'Darn' })).toMatchObject({ status: 201 });
  });
});
