import type { Logger } from 'pino';
import { orders } from '../../../contract/orders/events.ts';
import type { TodayStats } from '../../../contract/orders/stats.ts';
import { groupOfLink } from '../../realtime/connection.ts';
import type { Publisher } from '../../realtime/publish.ts';
import type { Store } from '../../store/database.ts';
import { deskSlug } from '../order/desk-room.ts';

/** The Socket.IO room of the status displays that were opened by this link: those of another one hear nothing of it. */
export const displayGroup = (salt: string) => groupOfLink(`display ${salt}`);

/** How often the desk and the display are told, at most, in milliseconds. */
const pauseMs = 500;

/** What the desk has come to today, told when it changes. */
export interface LiveStats {
  read(): Promise<TodayStats>;
  /** Something happened at the desk: it is told soon. */
  touch(): void;
  close(): void;
}

export function createLiveStats(store: Store, publisher: Publisher, log: Logger): LiveStats {
  let timer: NodeJS.Timeout | undefined;
  let told = '';

  const read = () => store.read('readTodayStats', { at: Date.now() });

  async function tell() {
    timer = undefined;
    await tellDisplay();
    const stats = await read();
    const text = JSON.stringify(stats);
    if (text === told) return;
    told = text;
    publisher.publish(orders, deskSlug, 'stats:changed', { stats });
  }

  // Told even when it is as it was: another node may have told something else meanwhile.
  async function tellDisplay() {
    const display = await store.read('readDisplay', undefined);
    if (display === null) return;
    const { salt, ...shown } = display;
    publisher.publish(orders, displayGroup(salt), 'display:changed', shown);
  }

  return {
    read,
    touch() {
      timer ??= setTimeout(() => tell().catch((error) => log.warn({ err: error }, 'the stats of the desk are stale')), pauseMs);
    },
    close: () => clearTimeout(timer),
  };
}
