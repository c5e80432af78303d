import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { residentKb } from '../bench/meter.ts';
import { runScript } from '../ops/run-script.ts';
import { percentile } from '../tests/harness/percentile.ts';
import { serverFile, startServerProcess } from '../tests/harness/server-process.ts';
import { makeTempDatabase } from '../tests/harness/temp-database.ts';

const usage = `Shows what share of pages a visitor gets while one address asks for pages without end.

  npm run page-share -- [--connections 300] [--pages 60] [--port 4400]

Needs the built pages (npm run build). The crowd and the visitor come by X-Forwarded-For, as from a proxy. Printed are the pages that
the visitor had within two seconds, in quiet and beside the crowd, and the server’s memory after 120,000 names tried by one address.`;

/** By what time a page counts. */
const soonMs = 2000;
const [crowdAddress, visitorAddress] = ['192.0.2.66', '198.51.100.7'];

runScript(async () => {
  const { values } = parseArgs({
    options: {
      connections: { type: 'string', default: '300' },
      pages: { type: 'string', default: '60' },
      port: { type: 'string', default: '4400' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return void console.log(usage);
  const file = serverFile(true);
  if (file !== 'server.ts') throw new Error('The pages are not built. Build them with npm run build.');
  const port = Number(values.port);
  const database = await makeTempDatabase(undefined);
  const server = await startServerProcess({ port, file, env: { ...database.env, RATE_LIMITS: 'on', TRUST_PROXY: 'loopback' } });
  try {
    await visit(port, 5);
    report('in quiet', await visit(port, Number(values.pages)));
    const crowd = startCrowd(port, Number(values.connections));
    await sleep(1000);
    report(`beside ${values.connections} connections`, await visit(port, Number(values.pages)));
    console.log(`the crowd was answered ${JSON.stringify(crowd.end())}`);
    const memory = () => residentKb([{ port, pid: server.pid, probe: '' }]);
    const before = memory();
    for (let i = 0; i < 1200; i++) await Promise.all(Array.from({ length: 100 }, (_, j) => tryName(port, `name-${i}-${j}`)));
    console.log(`memory after 120,000 names: ${((memory() - before) / 1024).toFixed(1)} MB more`);
  } finally {
    await server.end('SIGTERM');
    await database.drop();
  }
});

interface Page {
  ms: number;
  status: number | undefined;
}

/** Asks for one page; the status is undefined when there was no answer. */
function ask(agent: Agent, port: number, from: string): Promise<Page> {
  const started = performance.now();
  return new Promise((resolve) => {
    const end = (status: number | undefined) => resolve({ ms: performance.now() - started, status });
    const headers = { 'x-forwarded-for': from };
    const asked = get({ agent, port, host: '127.0.0.1', path: '/chat/lobby', headers, timeout: 30_000 }, (response) => {
      response.resume().on('close', () => end(response.statusCode));
    });
    asked.on('timeout', () => asked.destroy()).on('error', () => end(undefined));
  });
}

/** One page after the other, as somebody who reads. */
async function visit(port: number, count: number): Promise<Page[]> {
  const agent = new Agent({ keepAlive: true });
  const pages: Page[] = [];
  for (let i = 0; i < count; i++) {
    pages.push(await ask(agent, port, visitorAddress));
    await sleep(50);
  }
  agent.destroy();
  return pages;
}

function report(when: string, pages: readonly Page[]): void {
  const soon = pages.filter(({ ms, status }) => status === 200 && ms <= soonMs).length;
  const times = pages.map(({ ms }) => ms);
  const figures = [0.5, 0.95, 1].map((part) => `${percentile(times, part).toFixed(0)} ms`).join(', ');
  console.log(`${when}: ${soon} of ${pages.length} pages within 2 s; half, 95 % and all within ${figures}`);
}

/** Connections of one address, each of which asks again as soon as it is answered. */
function startCrowd(port: number, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const answers: Record<string, number> = {};
  let asking = true;
  for (let i = 0; i < connections; i++) {
    void (async () => {
      while (asking) {
        const { status = 'not' } = await ask(agent, port, crowdAddress);
        answers[status] = (answers[status] ?? 0) + 1;
      }
    })();
  }
  return {
    /** @returns how many answers of each status there were. */
    end() {
      asking = false;
      agent.destroy();
      return answers;
    },
  };
}

async function tryName(port: number, login: string): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': crowdAddress };
  const body = JSON.stringify({ login, password: 'guessed wrong' });
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/session`, { method: 'POST', headers, body });
  await answer.body?.cancel();
}
