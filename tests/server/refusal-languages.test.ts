import { afterAll, beforeAll, expect, it } from 'vitest';
import type { chat } from '../../contract/chat/events.ts';
import { connectTo } from '../support/actors.ts';
import { type RunningServer, startServer } from '../support/server.ts';

let running: RunningServer;
beforeAll(async () => {
  running = await startServer();
});
afterAll(() => running.close());

const gone = { code: 'NOT_FOUND', key: 'room.notFound', params: { address: '/chat/attic' } };
const sentences = {
  en: 'There is no room at /chat/attic.',
  de: 'Unter /chat/attic gibt es keinen Raum.',
  fr: 'Il n’y a aucun salon à l’adresse /chat/attic.',
};

async function refusedOver(path: string, headers: Record<string, string>, init: RequestInit = {}) {
  const response = await fetch(`${running.origin}${path}`, { ...init, headers });
  return ((await response.json()) as { error: { key: string; message: string } }).error;
}

it.each([
  [{}, sentences.en],
  [{ 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' }, sentences.de],
  [{ 'accept-language': 'pt' }, sentences.en],
  [{ 'accept-language': 'de', cookie: 'bellhop-language=fr' }, sentences.fr],
])('[W5] a request with %j is refused in its language, with the same key', async (headers, message) => {
  expect(await refusedOver('/api/v1/rooms/attic/messages', headers)).toEqual({ ...gone, message });
});

it('what is refused before any command is said in the same language', async () => {
  const headers = { 'accept-language': 'de' };
  expect((await refusedOver('/api/v1/nowhere', headers)).message).toBe('Unter dieser Adresse gibt es nichts.');
  const broken = { method: 'POST', body: '{' };
  const json = { ...headers, 'content-type': 'application/json' };
  expect((await refusedOver('/api/v1/guests', json, broken)).message).toBe('Der Inhalt der Anfrage ist kein gültiges JSON.');
  const long = await refusedOver('/api/v1/guests', json, { method: 'POST', body: JSON.stringify({ name: 'x'.repeat(41) }) });
  expect(long).toEqual({
    ...{ code: 'BAD_REQUEST', key: 'input.long', params: { most: 40 }, field: 'name' },
    message: 'Verwende höchstens 40 Zeichen.',
  });
});

it('[W5] two sockets hear the same refusal, each in the language of its handshake', async () => {
  const languages = [{ 'accept-language': 'de' }, { 'accept-language': 'de', cookie: 'bellhop-language=fr' }, {}];
  const actors = await Promise.all(
    languages.map((headers) => connectTo<typeof chat>(running.origin, '/chat', null, headers as Record<string, string>)),
  );
  const replies = await Promise.all(actors.map((actor) => actor.ask('room:join', { room: 'attic' })));
  for (const actor of actors) actor.leave();
  expect(replies).toEqual(
    [sentences.de, sentences.fr, sentences.en].map((message) => ({ ok: false, error: { ...gone, message } })),
  );
});

it('a handshake is refused in its language', async () => {
  const nobody = { token: 'no-such-token', user: { id: '', name: '' } };
  await expect(connectTo(running.origin, '/chat', nobody, { 'accept-language': 'de' })).rejects.toMatchObject({
    data: { code: 'UNAUTHENTICATED', key: 'identity.tokenOver', message: 'Dieses Token ist nicht mehr gültig.' },
  });
});
