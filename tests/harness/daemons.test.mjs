import { createClient } from '@redis/client';
import pg from 'pg';
import { afterEach, expect, it } from 'vitest';
import { startPostgres } from './postgres.mjs';
import { startRedis } from './redis.mjs';

let daemon;
afterEach(() => daemon?.stop());

it('a PostgreSQL that was killed keeps what was committed', async ({ skip }) => {
  daemon = await startPostgres();
  if (daemon === undefined) skip();
  const query = async (text) => {
    const client = new pg.Client({ connectionString: daemon.url });
    client.on('error', () => {});
    await client.connect();
    const { rows } = await client.query(text);
    await client.end();
    return rows;
  };
  await query('create table kept (n int); insert into kept values (1)');
  await daemon.end('SIGKILL');
  await expect(query('select 1')).rejects.toThrow();
  await daemon.start();
  expect(await query('select n from kept')).toEqual([{ n: 1 }]);
});

it('a Redis that was killed is there again, empty', async ({ skip }) => {
  daemon = await startRedis();
  if (daemon === undefined) skip();
  const ask = async (work) => {
    const client = createClient({ url: daemon.url, socket: { reconnectStrategy: false } });
    client.on('error', () => {});
    await client.connect();
    const answer = await work(client);
    client.destroy();
    return answer;
  };
  await ask((client) => client.set('kept', '1'));
  await daemon.end('SIGKILL');
  await expect(ask((client) => client.ping())).rejects.toThrow();
  await daemon.start();
  expect(await ask((client) => client.get('kept'))).toBeNull();
});
