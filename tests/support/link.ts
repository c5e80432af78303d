import { connect, createServer, type Server, type Socket } from 'node:net';

/** A network link to a server that can fail in the ways links do. */
export interface Link {
  /** The address behind it, with this link's port in place of the real one. */
  url: string;
  /** Nothing passes any more, and nobody is told: as with a server that is stopped or a cable that is cut. */
  freeze(): void;
  /** What waited meanwhile passes now. */
  thaw(): void;
  /** Breaks all connections. */
  cut(): void;
  /** Calls back once, with a client's bytes that contain `text`, before they pass. */
  onRequest(text: string, act: () => void): void;
  /** As `onRequest`, with the server's bytes. */
  onAnswer(text: string, act: () => void): void;
  close(): Promise<void>;
}

interface Watch {
  text: string;
  act: () => void;
}

/** @param target address of a server, such as `postgres://…`. */
export async function openLink(target: string): Promise<Link> {
  const { hostname, port } = new URL(target);
  const pairs = new Set<readonly [Socket, Socket]>();
  let watches: { requests: Watch[]; answers: Watch[] } = { requests: [], answers: [] };
  let frozen = false;

  const server = createServer((near) => {
    const far = connect({ host: hostname, port: Number(port) });
    const pair = [near, far] as const;
    pairs.add(pair);
    const end = () => {
      for (const socket of pair) socket.destroy();
      pairs.delete(pair);
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    pass(near, far, 'requests');
    pass(far, near, 'answers');
  });

  function pass(from: Socket, to: Socket, which: 'requests' | 'answers') {
    if (frozen) from.pause();
    from.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      const due = watches[which].filter((watch) => text.includes(watch.text));
      watches = { ...watches, [which]: watches[which].filter((watch) => !due.includes(watch)) };
      for (const { act } of due) act();
      if (!frozen) return void to.write(bytes);
      from.unshift(bytes);
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as { port: number }).port);
  const each = (act: (socket: Socket) => void) => {
    for (const pair of pairs) for (const socket of pair) act(socket);
  };
  return {
    url: url.href,
    freeze() {
      frozen = true;
      each((socket) => socket.pause());
    },
    thaw() {
      frozen = false;
      each((socket) => socket.resume());
    },
    cut: () => each((socket) => socket.destroy()),
    onRequest: (text, act) => void watches.requests.push({ text, act }),
    onAnswer: (text, act) => void watches.answers.push({ text, act }),
    close: () => close(server, () => each((socket) => socket.destroy())),
  };
}

function close(server: Server, destroy: () => void): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    destroy();
  });
}
