import { WebSocket } from 'ws';

/** Looks into the heap of another Node.js process, over its inspector. */
export interface HeapProbe {
  /** Bytes in use after a garbage collection. */
  used(): Promise<number>;
  close(): void;
}

/** @param port of the inspector on 127.0.0.1 (`node --inspect=127.0.0.1:<port>`). */
export async function openHeapProbe(port: number): Promise<HeapProbe> {
  const list = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as { webSocketDebuggerUrl: string }[];
  const socket = new WebSocket(list[0]?.webSocketDebuggerUrl ?? '');
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  let lastId = 0;

  function ask<Result>(method: string): Promise<Result> {
    const id = ++lastId;
    return new Promise((resolve) => {
      const listen = (data: Buffer) => {
        const answer = JSON.parse(data.toString()) as { id?: number; result: Result };
        if (answer.id !== id) return;
        socket.off('message', listen);
        resolve(answer.result);
      };
      socket.on('message', listen);
      socket.send(JSON.stringify({ id, method }));
    });
  }

  return {
    async used() {
      // What finalizers free goes with the second one.
      await ask('HeapProfiler.collectGarbage');
      await ask('HeapProfiler.collectGarbage');
      return (await ask<{ usedSize: number }>('Runtime.getHeapUsage')).usedSize;
    },
    close: () => socket.terminate(),
  };
}
