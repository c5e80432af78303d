import { claim, createOutbox, type Outbox } from './outbox.ts';
import { openOutboxStorage } from './outbox-storage.ts';
import { transportTo } from './socket.ts';
import { openTabs } from './tabs.ts';

const outboxes = new Map<string, Outbox>();

const once = <T>(make: () => T) => {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const storage = once(openOutboxStorage);
const tabs = once(openTabs);

/** Forgets what anybody else had not sent: they have signed out, or their session was ended. */
export async function keepOnlyUnsentOf(person: string | null): Promise<void> {
  const open = await storage();
  const others = (await open.all()).filter((message) => message.person !== null && message.person !== person);
  await Promise.all(others.map(({ id }) => open.remove(id)));
}

/** The outbox of a person in a namespace, the same object for all who ask; nothing is opened yet. */
export function outboxOf(namespace: string, person: string | null): Outbox {
  const key = `${namespace}\n${person ?? ''}`;
  let outbox = outboxes.get(key);
  if (outbox === undefined) {
    outbox = createOutbox({ namespace, person, transport: () => transportTo(namespace), storage, tabs });
    outboxes.set(key, outbox);
  }
  return outbox;
}

/**
 * Listens to a person's outbox. As long as it is listened to, it gets what is written before the person picked a name:
 * that goes out under this name.
 * @returns stops listening
 */
export function listenToOutbox(namespace: string, person: string | null, listener: () => void): () => void {
  const outbox = outboxOf(namespace, person);
  const unlisten = outbox.subscribe(listener);
  if (person === null) return unlisten;
  const stopClaiming = claim(outboxOf(namespace, null), outbox);
  return () => {
    stopClaiming();
    unlisten();
  };
}
