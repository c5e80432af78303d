import { readdirSync, readFileSync } from 'node:fs';
import { nowUs } from './deliveries.ts';
import type { Figures, Node } from './job.ts';

/** What a stretch of time cost. */
export interface Cost {
  seconds: number;
  /** CPU seconds of the server: all its nodes, all their threads. */
  serverCpu: number;
  /** Who had how much of a core, and who waited for one. */
  cores: Figures;
}

/** Clock ticks a second in /proc. */
export const ticks = 100;

/** Begins to measure; the returned function gives the cost since then. */
export function startMeter(nodes: readonly Node[]): () => Cost {
  const started = nowUs();
  const server = scheduled(nodes.map(({ pid }) => pid));
  const own = scheduled([process.pid]);
  const stolen = stolenSeconds();
  return () => {
    const seconds = (nowUs() - started) / 1e6;
    const [serverNow, ownNow] = [scheduled(nodes.map(({ pid }) => pid)), scheduled([process.pid])];
    const serverCpu = serverNow.cpu - server.cpu;
    return {
      seconds,
      serverCpu,
      cores: {
        // A figure is the server’s limit only when its own share is near 1 and the generator’s is not.
        'server core': serverCpu / seconds,
        'generator core': (ownNow.cpu - own.cpu) / seconds,
        // Main threads that were ready to run and had no core, as others had it: of Bellhop these may be its own threads.
        'server waited': (serverNow.waited - server.waited) / seconds,
        'generator waited': (ownNow.waited - own.waited) / seconds,
        // The same for the whole machine, when it is a virtual one: cores that its host gave to others.
        'cores stolen': (stolenSeconds() - stolen) / seconds,
      },
    };
  };
}

/** CPU of all threads of these processes, and the waiting time of their main threads; seconds, of the scheduler’s books. */
function scheduled(pids: readonly number[]): { cpu: number; waited: number } {
  let [cpu, waited] = [0, 0];
  for (const pid of pids) {
    const tasks = `/proc/${pid}/task`;
    for (const task of readdirSync(tasks)) {
      const [ran = 0, queued = 0] = readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ').map(Number);
      cpu += ran / 1e9;
      if (task === String(pid)) waited += queued / 1e9;
    }
  }
  return { cpu, waited };
}

function stolenSeconds(): number {
  const [, , , , , , , , steal = '0'] = readFileSync('/proc/stat', 'utf8').split(/\s+/);
  return Number(steal) / ticks;
}

/** Resident memory of all these processes in kB. */
export function residentKb(nodes: readonly Node[]): number {
  const sizes = nodes.map(({ pid }) => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]));
  return sizes.reduce((sum, size) => sum + size, 0);
}
