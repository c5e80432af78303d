import { createServer } from 'node:http';
import next from 'next';
import { readConfig } from '../config.ts';
import { publicOrigin } from '../origin.ts';
import { providePages } from '../pages.ts';
import { clearSocket, removeSocket } from './address.ts';
import { openDoor, tell } from './door.ts';

/**
 * Next.js in a process of its own, started by renderer.ts: `process.ts <address> <port>`. It serves pages at the address,
 * a socket that only the server's process can reach, and reads what they show from there.
 */
const [address = '', port] = process.argv.slice(2);
process.title = 'bellhop pages';

// A terminal and systemd send these to all processes of a group: when to end is the server's to say.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

const config = readConfig(process.env);
const http = createServer();
// The server's process keeps its connections; closing one while it sends the next request would fail that.
http.keepAliveTimeout = 0;
const site = next({ dev: config.development, httpServer: http, port: Number(port) });

// However the server ended, its end of the channel is closed. Heard from the first moment: it may end before Next is ready.
process.once('disconnect', async () => {
  removeSocket(address);
  setTimeout(() => process.exit(), 1000);
  await site.close();
  process.exit();
});
providePages(openDoor((headers) => publicOrigin(config, { host: headers.get('host') ?? undefined })));
await site.prepare();
http.on('request', site.getRequestHandler());

setInterval(() => tell({ kind: 'beat' }), 1000).unref();
// One that was killed left its socket there.
clearSocket(address);
http.listen(address, () => tell({ kind: 'ready' }));
