import { createServer } from 'node:http';
import next from 'next';
import { textsOf } from '../../texts/catalogues.ts';
import { chooseReading } from '../../texts/choose-language.ts';
import type { Config } from '../core/config.ts';
import { publicOrigin } from '../core/origin.ts';
import { providePages } from '../pages.ts';
import { clearSocket, removeSocket } from './address.ts';
import { openDoor, tell } from './door.ts';

/** What the server's process hands over, as JSON in the first argument. */
export interface PagesSettings {
  /** Where to serve: a socket that only the server's process can reach. */
  address: string;
  config: Pick<Config, 'development' | 'publicOrigin' | 'port'>;
}

// Next.js in a process of its own, started by renderer.ts. It reads what pages show from the server's process.
const { address, config } = JSON.parse(process.argv[2] ?? '') as PagesSettings;
process.title = 'bellhop pages';

// A terminal and systemd send these to all processes of a group: when to end is the server's to say.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

providePages(
  openDoor({
    origin: (headers) => publicOrigin(config, { host: headers.get('host') ?? undefined }),
    reading: chooseReading,
    texts: textsOf,
  }),
);

const http = createServer();
// The server's process keeps its connections; closing one while it sends the next request would fail that.
http.keepAliveTimeout = 0;
const site = next({ dev: config.development, httpServer: http, port: config.port });

// However the server ended, its end of the channel is closed. It may end before Next is ready, or before this line.
process.once('disconnect', end);
if (!process.connected) await end();

await site.prepare();
http.on('request', site.getRequestHandler());

setInterval(() => tell({ kind: 'beat' }), 1000).unref();
// One that was killed left its socket there.
clearSocket(address);
http.listen(address, () => tell({ kind: 'ready' }));

async function end() {
  removeSocket(address);
  setTimeout(() => process.exit(), 1000);
  await site.close();
  process.exit();
}
