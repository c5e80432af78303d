import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRaw } from '../../../proofs/attack/connections.ts';
import { exchange, openPolling, requestFor } from '../../hardening/raw.ts';
import { becomeGuest } from '../../harness/guest.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

let running: RunningServer;
/** One node: a connection that polls stays where it is. */
let [origin, token, port] = ['', '', 0];
beforeAll(async () => {
  running = await startServer();
  origin = running.origins[0] ?? '';
  port = Number(new URL(origin).port);
  ({ token } = await becomeGuest(origin, 'Polly'));
});
afterAll(() => running.close());

const addressOf = (sid: string) => `/socket.io/?EIO=4&transport=polling&sid=${sid}`;

/** Somebody in the lobby whose packets go in the bodies of requests. */
async function enterLobby(): Promise<string> {
  const sid = await openPolling(origin);
  for (const packet of [`40/chat,${JSON.stringify({ token })}`, '42/chat,0["room:join",{"room":"lobby"}]']) {
    expect((await exchange(port, requestFor('POST', addressOf(sid), [], packet))).status).toBe(200);
    await exchange(port, requestFor('GET', addressOf(sid)));
  }
  return sid;
}

/** A message that ends in these bytes, as headers and body of a request. */
function messageOf(sid: string, text: string, end: Buffer) {
  const packet = `42/chat,1["message:send",{"room":"lobby","id":"${randomUUID()}","text":"${text}`;
  const body = Buffer.concat([Buffer.from(packet), end, Buffer.from('"}]')]);
  return { head: Buffer.from(requestFor('POST', addressOf(sid), [`Content-Length: ${body.length}`])), body };
}

/** Sends a request in two pieces, and gives the first line of its answer. */
async function sendInTwo(head: Buffer, body: Buffer, middle: number): Promise<string> {
  const { socket } = await openRaw(port);
  socket.write(Buffer.concat([head, body.subarray(0, middle)]));
  await sleep(100);
  socket.write(body.subarray(middle));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return answer.toString().split('\r\n')[0] ?? '';
}

async function textsWith(text: string): Promise<string[]> {
  const response = await fetch(`${origin}/api/v1/rooms/lobby/messages`);
  const { messages } = (await response.json()) as { messages: { text: string }[] };
  return messages.flatMap((message) => (message.text.includes(text) ? message.text : []));
}

it.each([
  ['Latin-1', [0xe9]],
  ['half a letter', [0xc3]],
  ['half an emoji', [0xf0, 0x9f, 0x98]],
  ['a lone surrogate', [0xed, 0xa0, 0x80]],
])('the body of a polling client that is not UTF-8 is refused: %s', async (_, bytes) => {
  const text = randomUUID();
  const sid = await enterLobby();
  const { head, body } = messageOf(sid, text, Buffer.from(bytes));
  expect((await exchange(port, Buffer.concat([head, body]))).status).toBe(400);
  expect(await sendInTwo(head, body, 8)).toMatch(/^HTTP\/1.1 400/);
  expect(await textsWith(text)).toEqual([]);
});

it('one in UTF-8 is taken, cut in the middle of a letter too, and with U+FFFD in it', async () => {
  const text = randomUUID();
  const end = 'é 👩‍🍳 \u{FFFD}';
  const sid = await enterLobby();
  for (const letter of [0xc3, 0xf0]) {
    const { head, body } = messageOf(sid, text, Buffer.from(end));
    expect(await sendInTwo(head, body, body.indexOf(letter) + 1)).toMatch(/^HTTP\/1.1 200/);
  }
  const { head, body } = messageOf(sid, text, Buffer.from(end));
  expect((await exchange(port, Buffer.concat([head, body]))).status).toBe(200);
  await expect.poll(() => textsWith(text)).toEqual(Array(3).fill(`${text}${end}`));
});
