import { bodies, chunks, methods, oddHeaders, targets, versions } from './odd-requests.ts';
import { createRandom, type Random } from './random.ts';
import { mutatedBytes, mutatedJson, mutatedText, oddText } from './values.ts';

/** What requests may use of the server that they go to. */
export interface Known {
  port: number;
  token: string;
  cookie: string;
  /** The id of an engine.io connection by polling. */
  sid: string;
}

interface RequestDraft {
  method: string;
  target: string;
  version: string;
  headers: [string, string][];
  body: string;
}

const json = ['Content-Type', 'application/json'] as [string, string];
const poll = '/socket.io/?EIO=4&transport=polling';

/** Requests that are valid as they stand. */
function valid(random: Random, { port, token, cookie, sid }: Known): RequestDraft {
  const host: [string, string] = ['Host', `127.0.0.1:${port}`];
  const bearer: [string, string] = ['Authorization', `Bearer ${token}`];
  const get = (target: string, ...headers: [string, string][]) => ({
    method: 'GET',
    target,
    headers: [host, ...headers],
    body: '',
  });
  const post = (target: string, body: string, ...headers: [string, string][]) => ({
    method: 'POST',
    target,
    headers: [host, ...headers],
    body,
  });
  const message = () => mutatedOr(random, { text: 'hello' });
  const draft = random.any<() => Omit<RequestDraft, 'version'>>([
    () =>
      get(
        random.any([
          '/healthz',
          '/readyz',
          '/metrics',
          '/',
          '/chat',
          '/chat/lobby',
          '/nowhere',
          '/users',
          '/users/nobody',
          '/settings',
          '/setup',
          '/admin',
          '/join/pq2R9vXeU4o1mBwKxw7sYg',
          '/verify-email?token=x',
          '/reset-password?token=x',
          '/sign-in/cancelled',
          '/icon.svg',
          '/_next/static/x.js',
        ]),
      ),
    () => get(`/api/v1/rooms?query=${encodeURIComponent('lob')}&limit=5`, bearer),
    () => get('/api/v1/rooms/lobby/messages?after=0&limit=10', ['Cookie', cookie]),
    () => post('/api/v1/rooms/lobby/messages', message(), bearer, json, ['Idempotency-Key', `${random.below(100)}`]),
    () => post('/api/v1/rooms', mutatedOr(random, { name: 'Room', topic: '', visibility: 'unlisted' }), bearer, json),
    () => get(`/api/v1/${random.any(['account', 'sessions', 'keys', 'place', 'passkeys', 'session/oidc'])}`, bearer),
    () => post(...random.any(personal)(random), bearer, json),
    () => ({ ...post(...random.any(personal)(random), bearer, json), method: 'PATCH' }),
    () => ({ ...get(`/api/v1/${random.any(lists)}/${random.any(['x', '%00', '..'])}`, bearer), method: 'DELETE' }),
    // Without the token: signing in, or out, would end the session that the other requests need.
    () => post('/api/v1/session', mutatedJson(random, { login: 'nobody', password: 'x', code: '123456' }), json),
    () => post('/api/v1/guests', mutatedOr(random, { name: 'Guest' }), json),
    () => get('/api/auth/get-session', ['Cookie', cookie]),
    () =>
      post(
        `/api/auth/${random.any(['sign-out', 'sign-in/email', 'sign-up/email', 'nothing'])}`,
        mutatedOr(random, { email: 'a@b.c', password: 'x' }),
        json,
      ),
    () => get(poll),
    () => post(`${poll}&sid=${sid}`, random.any(['40/chat,', '3', '42/chat,1["room:list",{}]', '4\u001e4\u001eb4', '2'])),
    () =>
      get(
        `/socket.io/?EIO=4&transport=websocket`,
        ['Connection', 'Upgrade'],
        ['Upgrade', 'websocket'],
        ['Sec-WebSocket-Version', '13'],
        ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
      ),
    () => get('/socket.io/socket.io.js', ['Range', 'bytes=0-10']),
  ])();
  return { ...draft, version: 'HTTP/1.1' };
}

const lists = ['sessions', 'keys', 'account/passkeys'];

/** What concerns the sender alone; a guest may do little of it. */
const personal: readonly ((random: Random) => [target: string, body: string])[] = [
  (random) => ['/api/v1/account', mutatedJson(random, { username: 'ada', currentPassword: 'x', email: 'a@b.c' })],
  (random) => ['/api/v1/keys', mutatedOr(random, { name: 'Key', scopes: ['read'], days: 1 })],
  (random) => [`/api/v1/account/${random.any(['two-factor', 'passkeys'])}`, mutatedOr(random, { password: 'x', code: '1' })],
  (random) => ['/api/v1/workspace/claim', mutatedJson(random, { name: 'Place', roomCreation: 'owner', token: 'x' })],
  (random) => ['/api/v1/workspace', mutatedJson(random, { name: 'Place', guestsRead: false })],
];

const mutatedOr = (random: Random, body: object) => (random.chance(0.6) ? mutatedJson(random, body) : JSON.stringify(body));

function mutated(random: Random, draft: RequestDraft): RequestDraft {
  const odd = () => random.any(oddHeaders);
  const place = random.below(draft.headers.length + 1);
  return random.any<() => RequestDraft>([
    () => ({ ...draft, method: random.any(methods) }),
    () => ({ ...draft, target: random.any(targets) }),
    () => ({ ...draft, target: mutatedText(random, draft.target) }),
    () => ({
      ...draft,
      target: draft.target.replace(/(?<==)[^&]*/, () => encodeURIComponent(oddText(random).toWellFormed()).slice(0, 4000)),
    }),
    () => ({ ...draft, headers: [...draft.headers, odd(), odd()] }),
    () => ({ ...draft, headers: draft.headers.toSpliced(place, 1, odd()) }),
    () => ({ ...draft, headers: draft.headers.toSpliced(place, 1) }),
    () => ({ ...draft, headers: [...draft.headers, ...draft.headers] }),
    () => ({ ...draft, headers: [...draft.headers, [oddText(random), oddText(random)]] }),
    () => ({ ...draft, headers: [...draft.headers, ...Array.from({ length: 2000 }, (_, i): [string, string] => [`h${i}`, ''])] }),
    () => ({ ...draft, body: random.any(bodies) }),
    () => ({ ...draft, method: 'POST', headers: [...draft.headers, ['Transfer-Encoding', 'chunked']], body: random.any(chunks) }),
    () => ({ ...draft, body: mutatedText(random, draft.body) }),
    () => ({ ...draft, version: random.any(versions) }),
  ])();
}

/** The bytes of the request at this place of the run with this seed. */
export function requestAt(seed: number, place: number, known: Known): Buffer {
  const random = createRandom(seed, place, 1);
  let draft = valid(random, known);
  for (let i = random.below(3); i >= 0; i--) draft = mutated(random, draft);
  const { method, target, version, headers, body } = draft;
  const named = new Set(headers.map(([name]) => name.toLowerCase()));
  const length: [string, string][] =
    body === '' || named.has('content-length') || named.has('transfer-encoding')
      ? []
      : [['Content-Length', `${Buffer.byteLength(body)}`]];
  const lines = [...headers, ...length].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  // Some headers are bytes and no UTF-8.
  const head = Buffer.from(`${method} ${target} ${version}\r\n${lines}\r\n`, random.chance(0.5) ? 'latin1' : 'utf8');
  const bytes = Buffer.concat([head, Buffer.from(body)]);
  if (random.chance(0.9)) return bytes;
  return mutatedBytes(random, bytes);
}
