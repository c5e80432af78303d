import { randomUUID } from 'node:crypto';
import { createClient } from '@redis/client';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { Logger } from 'pino';
import type { Server } from 'socket.io';
import type { Relay } from './relay.ts';

/** How often Redis is asked whether it is there, and how long it may take to say so, in milliseconds. */
const [askEveryMs, patienceMs] = [1000, 1500];
/** Longer than the 5 seconds that the adapter's reads wait: a connection that is silent for so long is dead. */
const silentMs = 12_000;
/** Commands that may wait while Redis is away; what is beyond fails at once. */
const maxWaiting = 1000;

interface Nodes {
  /** `redis://…` */
  url: string;
  /** What the nodes of one installation have in common: others may use the same Redis. */
  name: string;
  log: Logger;
}

/**
 * Makes this node one of several: Socket.IO's adapter on Redis, and a relay over it (`serverSideEmit`). Redis may be away
 * now or later; the node then goes on by itself.
 */
export function connectNodes(io: Server, { url, name, log }: Nodes): Relay {
  const client = createClient({
    url,
    commandsQueueMaxLength: maxWaiting,
    socket: { connectTimeout: 2000, socketTimeout: silentMs, reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, 1000) },
  });
  const node = randomUUID();
  let state: 'up' | 'down' = 'down';
  let announced = false;

  function become(next: typeof state, error?: unknown) {
    if (state === next && announced) return;
    announced = true;
    state = next;
    if (next === 'up') log.info({ node }, 'Redis answers: the nodes hear each other');
    else log.warn({ node, err: error }, 'Redis does not answer: the nodes look into the database until it does');
  }

  client.on('error', (error) => become('down', error));
  // The adapter leaves the promises of what it publishes to nobody, and a rejected one would end the process.
  const publish = client.publish.bind(client);
  Object.assign(client, {
    publish: (...args: Parameters<typeof publish>) => publish(...args).catch((error) => become('down', error)),
  });
  client.connect().catch((error) => become('down', error));
  io.adapter(createAdapter(client, { streamName: `bellhop:${name}`, channelPrefix: `bellhop:${name}` }));

  const ask = async () => {
    const late = new Promise<never>((_, reject) => setTimeout(reject, patienceMs, new Error('late')).unref());
    await Promise.race([client.ping(), late]).then(
      () => become('up'),
      (error) => become('down', error),
    );
  };
  const timer = setInterval(ask, askEveryMs);
  client.on('ready', ask);

  return {
    node,
    get state() {
      return state;
    },
    channel: (topic) => ({
      send(data) {
        if (state === 'up' && client.isReady) io.serverSideEmit('relay', node, topic, data);
      },
      on(listener) {
        io.on('relay', (from, name, data) => {
          if (name === topic) listener(data, from);
        });
      },
    }),
    async close() {
      clearInterval(timer);
      client.destroy();
    },
  };
}
