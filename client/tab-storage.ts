import type { OutboxStorage, UnsentMessage } from './outbox-storage.ts';
import type { Tabs } from './tabs.ts';

/** Keeps unsent messages beyond the tab, and takes over what other tabs leave behind when they are closed. */
export interface TabStorage {
  /** This tab: the owner of what is saved here. */
  tab: string;
  save(message: UnsentMessage): void;
  forget(id: string): void;
  /** Looks for what other tabs own, and waits for their end. */
  inherit(): Promise<void>;
}

interface Options {
  storage: Promise<OutboxStorage>;
  tabs: Tabs;
  /** Which of the stored messages this outbox may send. */
  isOurs(message: UnsentMessage): boolean;
  /** Gets what another tab left behind. */
  inherited(messages: UnsentMessage[]): void;
  /** Told whether what is saved outlives the tab. */
  durable(durable: boolean): void;
}

export function createTabStorage({ storage, tabs, isOurs, inherited, durable }: Options): TabStorage {
  /** Tabs whose end is waited for, and this one. */
  const watched = new Set([tabs.id]);
  const stored = async () => (await (await storage).all()).filter(isOurs);

  async function take(owner: string) {
    watched.delete(owner);
    inherited((await stored()).filter(({ tab }) => tab === owner));
  }

  return {
    tab: tabs.id,
    save(message) {
      storage.then((open) => open.put(message).then(() => open.durable)).then(durable, () => durable(false));
    },
    forget(id) {
      // What could not be removed is sent again some day, and its id makes that harmless ([W10]).
      storage.then((open) => open.remove(id)).catch(() => {});
    },
    async inherit() {
      durable((await storage).durable);
      for (const { tab } of await stored()) {
        if (watched.has(tab)) continue;
        watched.add(tab);
        tabs.whenGone(tab, () => take(tab));
      }
    },
  };
}
