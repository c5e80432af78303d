import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ServerProcess, startServerProcess } from '../tests/harness/server-process.ts';
import type { Figures, Job, Node } from './job.ts';
import { coreEach, pinned } from './machine.ts';

/** How a server under test is started. */
export interface Launch {
  file: string;
  env: Record<string, string>;
  /** Answers 200 when it is ready. */
  readyPath?: string;
  /** Processes of it, on neighbouring ports. */
  nodes: number;
  /** Kept to a core; false where the server is to share the machine with what it starts itself. */
  pinned: boolean;
}

/** Starts a fresh server, runs one scenario against it from another process, and stops both. */
export async function measure(job: Omit<Job, 'nodes'>, launch: Launch, port: number): Promise<Figures> {
  const servers = await startNodes(launch, port);
  try {
    return await generate({ ...job, nodes: servers.map(({ node }) => node) });
  } finally {
    await endAll(servers);
  }
}

/** Starts a server, does some work with it, and stops it. */
export async function withServer<T>(port: number, launch: Launch, work: (origin: string) => Promise<T>): Promise<T> {
  const [first] = await startNodes({ ...launch, nodes: 1, pinned: false }, port);
  if (first === undefined) throw new Error('No server was started.');
  try {
    return await work(first.server.origin);
  } finally {
    await endAll([first]);
  }
}

interface Started {
  server: ServerProcess;
  node: Node;
}

async function endAll(started: readonly Started[]): Promise<void> {
  await Promise.all(started.map(({ server }) => server.end('SIGTERM')));
  for (const { node } of started) rmSync(node.probe, { force: true });
}

async function startNodes(launch: Launch, firstPort: number): Promise<Started[]> {
  const started: Started[] = [];
  for (let i = 0; i < launch.nodes; i++) {
    const port = firstPort + i;
    const probe = join(tmpdir(), `bellhop-probe-${process.pid}-${port}.sock`);
    const { file, readyPath } = launch;
    const server = await startServerProcess({
      file,
      port,
      ...(readyPath !== undefined && { readyPath }),
      env: { ...launch.env, BENCH_PROBE: probe },
      nodeArgs: ['--expose-gc', '--import', new URL('loop-probe.ts', import.meta.url).href],
      core: pinned && launch.pinned ? (coreEach ? i : 0) : undefined,
    }).catch(async (error) => {
      await endAll(started);
      throw error;
    });
    started.push({ server, node: { port, pid: server.pid, probe } });
  }
  return started;
}

async function generate(job: Job): Promise<Figures> {
  const file = fileURLToPath(new URL('generator.ts', import.meta.url));
  const last = String(availableParallelism() - 1);
  const [command = '', ...args] = [...(pinned ? ['taskset', '-c', last] : []), process.execPath, file];
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const stop = () => child.kill();
  process.once('exit', stop);
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stdin.end(JSON.stringify(job));
  const code = await new Promise((resolve) => child.once('close', resolve));
  process.off('exit', stop);
  if (code !== 0) throw new Error(`The generator ended with ${code}; what it said is above.`);
  return JSON.parse(output) as Figures;
}
