import { createOutbox, type Outbox } from '../../client/outbox.ts';
import { memoryStorage, type OutboxStorage } from '../../client/outbox-storage.ts';
import type { ModelRoom } from './model-room.ts';

/** The tabs of one browser, which share what they keep. */
export class BrowserTabs {
  storage: OutboxStorage = { ...memoryStorage(), durable: true };
  #open = new Set<string>();
  #waiting = new Map<string, (() => Promise<void>)[]>();
  #count = 0;

  /** Opens a tab with an outbox on a connection. */
  open(model: ModelRoom, person: string | null = 'me'): { tab: string; outbox: Outbox } {
    const tab = `tab ${++this.#count}`;
    this.#open.add(tab);
    const outbox = createOutbox({
      namespace: '/chat',
      person,
      transport: () => model.transport,
      storage: async () => this.storage,
      tabs: () => ({ id: tab, whenGone: (other, inherit) => this.#whenGone(other, inherit) }),
    });
    outbox.subscribe(() => {});
    return { tab, outbox };
  }

  /** Closes a tab: those who wait for what it leaves get it, one after the other. */
  async close(tab: string) {
    this.#open.delete(tab);
    for (const inherit of this.#waiting.get(tab) ?? []) await inherit();
  }

  #whenGone(tab: string, inherit: () => Promise<void>) {
    if (!this.#open.has(tab)) return void inherit();
    this.#waiting.set(tab, [...(this.#waiting.get(tab) ?? []), inherit]);
  }
}
