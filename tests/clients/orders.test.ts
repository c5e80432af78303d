import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Webhook as Signature } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../harness/free-port.mjs';
import { type DeskActor, loaf, openDesk } from '../support/desk.ts';
import { python } from '../support/python.ts';
import { type RunningServer, startServer } from '../support/server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(`${root}docs/orders.md`, 'utf8');

const languages = [
  { name: 'js', command: [process.execPath, '--input-type=module', '-e'] },
  ...(python === undefined ? [] : [{ name: 'python', command: [python, '-c'] }]),
];

/** A program as the page has it. */
function programIn(language: string, name: string): string {
  const found = new RegExp(`^\`\`\`${language} ${name}\n(.*?)^\`\`\``, 'ms').exec(page)?.[1];
  if (found === undefined) throw new Error(`docs/orders.md has no ${name} in ${language}`);
  return found;
}

let running: RunningServer;
let owner: DeskActor;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  running = await startServer({ WEBHOOK_NETWORKS: 'loopback', WEBHOOK_RETRY_SECONDS: '0.1' });
  const desk = await openDesk(running.origin);
  owner = desk.owner;
  env = { ...process.env, BELLHOP: running.origins.at(-1), TOKEN: desk.member.token };
});
afterAll(() => running.close());

describe.each(languages)('[W3] the programs of docs/orders.md in $name', ({ name, command }) => {
  const [file = '', ...before] = command;

  it('a producer makes an order, once, and a worker hands it over', async () => {
    const options = { cwd: root, env: { ...env, KEY: randomUUID() } };
    const numbers = [];
    for (let i = 0; i < 2; i += 1) {
      const { stdout } = await promisify(execFile)(file, [...before, programIn(name, 'producer')], options);
      const reply = JSON.parse(stdout) as { ok: boolean; data: { order: { number: number } } };
      expect(reply.ok).toBe(true);
      numbers.push(reply.data.order.number);
    }
    const [order = 0, again] = numbers;
    expect(again).toBe(order);
    const worker = spawn(file, [...before, programIn(name, 'worker')], { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
    try {
      await expect.poll(async () => (await owner.get('order:get', { order })).order.state).toBe('handed-over');
    } finally {
      worker.kill('SIGKILL');
    }
  });

  it('row 57: a receiver takes what we send, once, and answers 401 to what somebody else made or recorded', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/`;
    const { webhook, secret } = await owner.get('webhook:create', { url, events: ['create'] });
    const receiver = spawn(file, [...before, programIn(name, 'receiver')], {
      cwd: root,
      env: { ...process.env, PORT: String(port), SECRET: secret },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    receiver.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    try {
      await expect.poll(() => printed).toContain('listening');
      const { number } = (await owner.get('order:create', loaf)).order;
      await expect.poll(() => printed).toContain(`order.create ${number}`);

      const post = async (id: string, at: number, body: string, key = secret) => {
        const signature = new Signature(key).sign(id, new Date(at), body);
        const headers = { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at / 1000)), 'webhook-signature': signature };
        return (await fetch(url, { method: 'POST', headers, body })).status;
      };
      const body = '{"type":"order.create","data":{"order":{"number":4711}}}';
      const now = Date.now();
      expect(await post('one', now - 3_600_000, body)).toBe(401);
      expect(await post('one', now + 3_600_000, body)).toBe(401);
      expect(await post('one', now, body, `whsec_${Buffer.alloc(32).toString('base64')}`)).toBe(401);
      expect((await fetch(url, { method: 'POST', body })).status).toBe(401);
      expect(printed).not.toContain('4711');
      for (let i = 0; i < 3; i += 1) expect(await post('one', now, body)).toBe(204);
      await expect.poll(() => printed.match(/4711/g)).toHaveLength(1);
    } finally {
      receiver.kill('SIGKILL');
      await owner.get('webhook:delete', { webhook: webhook.id });
    }
  });
});
