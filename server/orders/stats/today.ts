import type { Logger } from 'pino';
import type { Board } from '../../../contract/orders/stats.ts';
import { orders } from '../../../contract/orders/events.ts';
import { groupOfLink } from '../../realtime/connection.ts';
import type { Publisher } from '../../realtime/publish.ts';
import type { Store } from '../../store/database.ts';
import { deskSlug } from '../order/desk-room.ts';

/** The Socket.IO room of the wallboards that were opened by this link: those of another one hear nothing of it. */
export const wallGroup = (salt: string) => groupOfLink(`wall ${salt}`);

/** How often the desk and the wall are told, at most, in milliseconds. */
const pauseMs = 500;

/** What the desk has come to today, told when it changes. */
export interface DeskBoard {
  read(): Promise<Board>;
  /** Something happened at the desk: it is told soon. */
  touch(): void;
  close(): void;
}

export function createDeskBoard(store: Store, publisher: Publisher, log: Logger): DeskBoard {
  let timer: NodeJS.Timeout | undefined;
  let told = '';

  const read = () => store.read('readBoard', { at: Date.now() });

  async function tell() {
    timer = undefined;
    await tellWall();
    const board = await read();
    const text = JSON.stringify(board);
    if (text === told) return;
    told = text;
    publisher.publish(orders, deskSlug, 'board:changed', { board });
  }

  // Told even when it is as it was: another node may have told something else meanwhile.
  async function tellWall() {
    const wall = await store.read('readWall', undefined);
    if (wall === null) return;
    const { salt, ...shown } = wall;
    publisher.publish(orders, wallGroup(salt), 'wall:changed', shown);
  }

  return {
    read,
    touch() {
      timer ??= setTimeout(() => tell().catch((error) => log.warn({ err: error }, 'the order board is stale')), pauseMs);
    },
    close: () => clearTimeout(timer),
  };
}
