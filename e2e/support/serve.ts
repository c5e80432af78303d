import { openBalancer } from '../../tests/harness/balancer.ts';
import { freePort } from '../../tests/harness/free-port.mjs';
import { startServerProcess } from '../../tests/harness/server-process.ts';
import { makeTempDatabase, quickFolder } from '../../tests/harness/temp-database.ts';
import { callApi, password } from '../../tests/support/people.ts';
import { deskOwner } from './desk.ts';

// What the end-to-end tests open: a server on SQLite or PostgreSQL, or two nodes behind a balancer; gone when it is told to end.
const { E2E_SETUP = 'SQLite', PORT = '3100', TEST_DATABASE_URL, TEST_REDIS_URL = '' } = process.env;
const several = E2E_SETUP === 'two nodes';
const database = await makeTempDatabase(E2E_SETUP === 'SQLite' ? undefined : TEST_DATABASE_URL, { base: quickFolder() });
const settings = { ...database.env, WEBHOOK_NETWORKS: 'loopback', WEBHOOK_RETRY_SECONDS: '0.2' };
const env = several ? { ...settings, REDIS_URL: TEST_REDIS_URL } : settings;
const ports = several ? [await freePort(), await freePort()] : [Number(PORT)];
const servers = await Promise.all(ports.map((port) => startServerProcess({ port, env, file: 'server.ts' })));
const balancer = several ? await openBalancer(ports, Number(PORT)) : undefined;
// Whoever makes the first account owns the desk.
const login = { username: deskOwner, name: 'Head Baker', password };
await callApi(`http://127.0.0.1:${PORT}`, 'POST', '/account', { body: login });

process.once('SIGTERM', async () => {
  await balancer?.close();
  await Promise.all(servers.map((server) => server.end('SIGTERM')));
  await database.drop();
  process.exit(0);
});
