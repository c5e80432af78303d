import { io, type Socket } from 'socket.io-client';
import { becomeGuest, type Guest } from '../../tests/harness/guest.ts';

/** Where visitors go. */
export interface Place {
  origin: string;
  /** Guests who come again and again. */
  regulars: readonly Guest[];
  rooms: readonly string[];
}

const answerWithinMs = 10_000;
const any = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)] as T;
const chance = (share: number) => Math.random() < share;

/** Somebody comes, looks around, talks and goes, with or without a goodbye. @throws {Error} when something is refused. */
export async function visit(place: Place): Promise<void> {
  const guest = chance(0.2) ? await becomeGuest(place.origin, 'Passer-by') : any(place.regulars);
  const socket = io(`${place.origin}/chat`, {
    transports: [chance(0.1) ? 'polling' : 'websocket'],
    forceNew: true,
    reconnection: false,
    auth: chance(0.2) ? {} : { token: guest.token },
  });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    await lookAround(socket, place);
  } finally {
    leave(socket);
  }
}

async function lookAround(socket: Socket, { rooms }: Place): Promise<void> {
  const ask = (command: string, input: object) => socket.timeout(answerWithinMs).emitWithAck(command, input);
  const room = any(rooms);
  if (chance(0.5)) await ask('room:list', {});
  await ask('room:join', { room });
  if (chance(0.3)) await ask('room:join', { room: any(rooms) });
  if (chance(0.5)) await ask('typing:start', { room });
  for (let i = 0; i < 2; i++)
    await ask('message:send', { room, id: crypto.randomUUID(), text: `Passing by. ${'x'.repeat(200)}` });
  if (chance(0.2)) await ask('message:history', { room });
  if (chance(0.05)) await ask('message:send', { room, id: 'none', text: '' });
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 2000));
  if (chance(0.5)) await ask('room:leave', { room });
}

function leave(socket: Socket): void {
  const connection = (socket.io.engine.transport as { ws?: { terminate?(): void } }).ws;
  if (chance(0.5)) connection?.terminate?.();
  socket.disconnect();
}
