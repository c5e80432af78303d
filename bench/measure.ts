import { spawn, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { startServer } from '../scripts/server-process.ts';
import type { Figures, Job } from './job.ts';

/** Whether server and generator each get a core of their own. */
export const pinned = availableParallelism() > 1 && spawnSync('taskset', ['-V']).status === 0;
const cores = pinned ? { server: 0, generator: 1 } : { server: undefined, generator: undefined };

/** How a server under test is started. */
export interface Launch {
  file: string;
  env: Record<string, string>;
  /** Answers 200 when it is ready. */
  readyPath?: string;
}

export const tutorialLaunch: Launch = { file: 'bench/tutorial-server.ts', env: {}, readyPath: '/' };

/** Starts a fresh server, runs one scenario against it from another process, and stops both. */
export async function measure(job: Omit<Job, 'pid'>, launch: Launch): Promise<Figures> {
  const server = await startServer({ ...launch, port: job.port, core: cores.server });
  try {
    return await generate({ ...job, pid: server.pid });
  } finally {
    await server.end('SIGTERM');
  }
}

/** Starts a server, does some work with it, and stops it. */
export async function withServer<T>(port: number, launch: Launch, work: (origin: string) => Promise<T>): Promise<T> {
  const server = await startServer({ ...launch, port });
  try {
    return await work(server.origin);
  } finally {
    await server.end('SIGTERM');
  }
}

async function generate(job: Job): Promise<Figures> {
  const file = fileURLToPath(new URL('generator.ts', import.meta.url));
  const [command = '', ...args] = [
    ...(cores.generator === undefined ? [] : ['taskset', '-c', String(cores.generator)]),
    process.execPath,
    file,
  ];
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const stop = () => child.kill();
  process.once('exit', stop);
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stdin.end(JSON.stringify(job));
  const code = await new Promise((resolve) => child.once('close', resolve));
  process.off('exit', stop);
  if (code !== 0) throw new Error(`The generator ended with ${code} in ${job.scenario} against ${job.target}.`);
  return JSON.parse(output) as Figures;
}
