import type { Server as Engine } from 'engine.io';

/** Bytes that may wait for one socket ([W16]). */
const maxWaiting = 1_000_000;
const everyMs = 250;

interface Waiting {
  writeBuffer: { data?: unknown; options?: { wsPreEncodedFrame?: Buffer[] } }[];
  transport: { socket?: { _socket?: { writableLength: number }; terminate(): void } };
  close(discard: true): void;
}

/**
 * Closes sockets that do not read, as Socket.IO would keep what waits for them without end. They catch up when they
 * come back ([W12]).
 * @returns stops watching.
 */
export function closeSlowReaders(engine: Engine, onClose: (id: string, bytes: number) => void): () => void {
  const timer = setInterval(() => {
    // It has them, and its types keep them to itself.
    const clients = (engine as unknown as { clients: Record<string, Waiting> }).clients;
    for (const id in clients) {
      const client = clients[id];
      if (client === undefined) continue;
      const bytes = waitingFor(client);
      if (bytes <= maxWaiting) continue;
      onClose(id, bytes);
      client.close(true);
      // A goodbye would wait behind all the rest.
      client.transport.socket?.terminate();
    }
  }, everyMs);
  return () => clearInterval(timer);
}

/** What waits in the engine and in the TCP socket, in bytes. */
function waitingFor({ writeBuffer, transport }: Waiting): number {
  let bytes = transport.socket?._socket?.writableLength ?? 0;
  for (const { data, options } of writeBuffer) {
    if (options?.wsPreEncodedFrame) for (const part of options.wsPreEncodedFrame) bytes += part.length;
    else if (typeof data === 'string' || Buffer.isBuffer(data)) bytes += data.length;
  }
  return bytes;
}
