import { readdirSync, readFileSync } from 'node:fs';
import { nowUs } from './deliveries.ts';

/** What a stretch of time cost. */
export interface Cost {
  seconds: number;
  /** CPU seconds of the server, all its threads. */
  serverCpu: number;
  /** Share of one core that each of the two had: a figure is the server’s limit only when its own is near 1. */
  serverCore: number;
  generatorCore: number;
}

/** Begins to measure; the returned function gives the cost since then. */
export function startMeter(pid: number): () => Cost {
  const started = nowUs();
  const server = cpuSeconds(pid);
  const own = process.cpuUsage();
  return () => {
    const seconds = (nowUs() - started) / 1e6;
    const serverCpu = cpuSeconds(pid) - server;
    const { user, system } = process.cpuUsage(own);
    return { seconds, serverCpu, serverCore: serverCpu / seconds, generatorCore: (user + system) / 1e6 / seconds };
  };
}

/** CPU time of all threads of a process, from the scheduler’s own books: finer than the ticks of /proc/<pid>/stat. */
function cpuSeconds(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  const nanoseconds = readdirSync(tasks).map((task) => Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]));
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e9;
}

/** Resident memory of a process in kB. */
export function residentKb(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}
