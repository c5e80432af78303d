import { readdirSync, readFileSync } from 'node:fs';
import { createClient } from '@redis/client';
import pg from 'pg';
import type { Figures, Job } from './job.ts';
import { ticks } from './meter.ts';

type Counters = Record<string, number>;

/**
 * Begins to measure what PostgreSQL and Redis do for the servers.
 * @returns what they did since then, divided by the number of messages (or joins) it was done for, as `… per message`.
 */
export async function startServiceMeter({ postgres, redis }: Job): Promise<(count: number, unit: string) => Promise<Figures>> {
  const read = async (): Promise<Counters> => ({
    ...(postgres !== undefined && (await postgresCounters(postgres))),
    ...(redis !== undefined && (await redisCounters(redis))),
  });
  const before = await read();
  return async (count, unit) => {
    const after = await read();
    return Object.fromEntries(
      Object.entries(after).map(([name, value]) => [`${name} per ${unit}`, (value - (before[name] ?? 0)) / count]),
    );
  };
}

async function postgresCounters(url: string): Promise<Counters> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query('select wal_sync::float8 as flushes, wal_bytes::float8 as bytes from pg_stat_wal');
    return {
      'PostgreSQL CPU µs': cpuSecondsOf('postgres') * 1e6,
      'PostgreSQL flushes': rows[0].flushes,
      'PostgreSQL log bytes': rows[0].bytes,
    };
  } finally {
    await client.end();
  }
}

async function redisCounters(url: string): Promise<Counters> {
  const client = createClient({ url });
  client.on('error', () => {});
  await client.connect();
  try {
    const info = await client.info();
    const counter = (name: string) => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(info)?.[1]);
    return {
      'Redis CPU µs': (counter('used_cpu_user') + counter('used_cpu_sys')) * 1e6,
      'Redis bytes in': counter('total_net_input_bytes'),
      'Redis bytes out': counter('total_net_output_bytes'),
      'Redis commands': counter('total_commands_processed'),
    };
  } finally {
    client.destroy();
  }
}

/** CPU of all processes of this name and of those of their children that are gone; NaN when none runs on this machine. */
function cpuSecondsOf(name: string): number {
  let seconds = Number.NaN;
  for (const pid of readdirSync('/proc')) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      if (!stat.includes(`(${name})`)) continue;
      const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      const [ran = 0] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ').map(Number);
      seconds = (seconds || 0) + ran / 1e9 + ((fields[13] ?? 0) + (fields[14] ?? 0)) / ticks;
    } catch {
      // No process, or one that has just ended.
    }
  }
  return seconds;
}
