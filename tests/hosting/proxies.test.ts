import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { parse } from 'yaml';
import { freePort } from '../harness/free-port.mjs';
import { isInstalled, printed, printedBlock, programPath, replaced } from '../support/printed.ts';
import { type RunningServer, startServer } from '../support/server.ts';

interface Place {
  /** Where the proxy is to listen. */
  port: number;
  /** Where the server listens. */
  server: number;
  folder: string;
}

interface Proxy {
  program: string;
  args(file: string, place: Place): string[];
  /** What is printed, with its own ports; all else as it stands there. */
  config(place: Place): string;
}

const nginxArgs = (file: string, { folder }: Place) => ['-p', folder, '-c', file, '-g', 'daemon off; pid nginx.pid;'];
const haproxyArgs = (file: string) => ['-db', '-f', file];
/** Where a test may write; the printed text is silent about it, and the package's own settings say it. */
const nginxPaths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${name};`).join(' ');

const proxies: Record<string, Proxy> = {
  'nginx, of self-hosting.md': {
    program: 'nginx',
    args: nginxArgs,
    config({ port, server }) {
      const listening = replaced(printedBlock('proxy_pass'), 'listen 443 ssl;', `listen 127.0.0.1:${port};`);
      const block = replaced(listening, '127.0.0.1:3000', `127.0.0.1:${server}`);
      return `error_log stderr;\nevents {}\nhttp {\naccess_log off; ${nginxPaths}\n${block}\n}\n`;
    },
  },
  'Caddy, of self-hosting.md': {
    program: 'caddy',
    args: (file) => ['run', '--config', file, '--adapter', 'caddyfile'],
    config({ port, server }) {
      // Without a name there is no certificate to fetch.
      const listening = replaced(printedBlock('reverse_proxy'), '^chat.example.org', `http://127.0.0.1:${port}`);
      return `{\n\tadmin off\n}\n${replaced(listening, '127.0.0.1:3000', `127.0.0.1:${server}`)}`;
    },
  },
  'nginx, before two nodes': {
    program: 'nginx',
    args: nginxArgs,
    config({ port, server }) {
      const listening = replaced(printed('docs/proxies/nginx.conf'), 'listen 3000 ', `listen 127.0.0.1:${port} `);
      const config = replaced(listening, '127.0.0.1:300[12]', `127.0.0.1:${server}`);
      return `error_log stderr;\n${replaced(config, '^http \\{', `http { access_log off; ${nginxPaths}`)}`;
    },
  },
  'HAProxy, before two nodes': {
    program: 'haproxy',
    args: haproxyArgs,
    config({ port, server }) {
      const listening = replaced(printed('docs/proxies/haproxy.cfg'), 'bind :3000', `bind 127.0.0.1:${port}`);
      return replaced(listening, '127.0.0.1:300[12]', `127.0.0.1:${server}`);
    },
  },
  'HAProxy, of compose.yaml': {
    program: 'haproxy',
    args: haproxyArgs,
    config({ port, server }) {
      const { configs } = parse(printed('compose.yaml'), { merge: true }) as { configs: { haproxy: { content: string } } };
      const listening = replaced(configs.haproxy.content, 'bind :3000', `bind 127.0.0.1:${port}`);
      // Names that only Docker knows.
      return replaced(replaced(listening, 'node[12]:3000', `127.0.0.1:${server}`), 'resolvers docker init-addr', 'init-addr');
    },
  },
};

describe.each(Object.entries(proxies))('%s', { timeout: 180_000 }, (_name, proxy) => {
  describe.skipIf(!isInstalled(proxy.program))(`with ${proxy.program}`, () => {
    let running: RunningServer;
    let folder: string;
    let port: number;
    let child: ChildProcess;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'bellhop-proxy-'));
      running = await startServer({ TRUST_PROXY: 'loopback', RATE_LIMITS: 'on' });
      port = await freePort();
      const place = { port, folder, server: Number(new URL(running.origin).port) };
      const file = join(folder, 'config');
      writeFileSync(file, proxy.config(place));
      child = spawn(proxy.program, proxy.args(file, place), {
        cwd: folder,
        env: { ...process.env, PATH: programPath, HOME: folder },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      while ((await ask('127.0.0.1', 'GET', '/readyz').catch(() => 0)) !== 200) await sleep(50);
    }, 60_000);
    afterAll(async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** A request from one of this machine's own addresses; the answer's status. */
    async function ask(from: string, method: string, path: string, headers: Record<string, string> = {}): Promise<number> {
      const asked = request({ host: '127.0.0.1', port, localAddress: from, method, path, agent: false });
      asked.setHeader('content-type', 'application/json');
      for (const [name, value] of Object.entries(headers)) asked.setHeader(name, value);
      asked.end(method === 'POST' ? JSON.stringify({ login: 'nobody', password: 'not the right one' }) : undefined);
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      answer.resume();
      await once(answer, 'end');
      return answer.statusCode ?? 0;
    }
    /** A guess at one person's password, of which an address has so many. */
    const guess = (from: string, headers?: Record<string, string>) => ask(from, 'POST', '/api/v1/session', headers);

    it('one of three addresses has had enough: the two others go on, and no header makes one another', async () => {
      const seen = new Set<string>();
      running.httpServers[0]?.on('request', (one) => seen.add(running.nodes[0].core.addressOf(one)));
      let status = 401;
      for (let i = 0; i < 30 && status === 401; i++) status = await guess('127.0.0.2');
      expect(status).toBe(429);
      expect([await guess('127.0.0.1'), await guess('127.0.0.3')]).toEqual([401, 401]);
      for (const name of ['x-forwarded-for', 'X-Forwarded-For', 'X-Real-IP', 'Forwarded']) {
        expect(await guess('127.0.0.2', { [name]: name === 'Forwarded' ? 'for=203.0.113.7' : '203.0.113.7' })).toBe(429);
        expect(await guess('127.0.0.3', { [name]: name === 'Forwarded' ? 'for=127.0.0.2' : '127.0.0.2' })).toBe(401);
      }
      expect([...seen].sort()).toEqual(['127.0.0.1', '127.0.0.2', '127.0.0.3']);
    });

    it('a WebSocket gets through and stays', async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
        localAddress: '127.0.0.3',
        origin: `http://127.0.0.1:${port}`,
      });
      const [opened] = (await once(socket, 'message')) as [Buffer];
      expect(opened.toString()).toMatch(/^0\{"sid"/);
      socket.send('40/chat,');
      const [joined] = (await once(socket, 'message')) as [Buffer];
      expect(joined.toString()).toMatch(/^40\/chat,/);
      socket.close();
      await once(socket, 'close');
    });

    it('figures stay inside', async () => {
      expect(await ask('127.0.0.3', 'GET', '/metrics')).toBe(404);
    });
  });
});
