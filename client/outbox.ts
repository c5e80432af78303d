import type { Message } from '../contract/conversation/message.ts';
import type { ErrorBody } from '../contract/errors.ts';
import { now } from './clock.ts';
import { createSource, type Observable } from './observable.ts';
import { createSender, type Pause, type Queue, type Sender } from './outbox-sender.ts';
import type { OutboxStorage, UnsentMessage } from './outbox-storage.ts';
import { createTabStorage, type TabStorage } from './tab-storage.ts';
import type { Tabs } from './tabs.ts';
import type { Transport } from './transport.ts';
import { uuidv7 } from './uuid.ts';

/** A message on its way, as a row to show. */
export interface PendingMessage {
  id: string;
  room: string;
  text: string;
  replyTo?: string | undefined;
  /** When it was written, ISO 8601. */
  at: string;
  /** `waiting`: for a connection, for a name, or for the end of a pause that the server asked for. */
  state: 'sending' | 'waiting' | 'failed';
  /** What it waits for, when that is the end of a pause that the server asked for. */
  pause?: Pause | undefined;
  /** Why it failed. */
  error?: ErrorBody | undefined;
  /** Its place in the room, once it is stored; it is shown here until the room shows it. */
  seq?: number | undefined;
}

/** What the outbox holds, oldest first. */
export interface OutboxView {
  unsent: readonly PendingMessage[];
  /** False when this browser keeps nothing beyond the tab. */
  durable: boolean;
}

export const nothingUnsent: OutboxView = { unsent: [], durable: true };

export interface MessageDraft {
  room: string;
  text: string;
  replyTo?: string | undefined;
}

/** What one person wrote in one namespace and the server has not stored yet. */
export interface Outbox extends Observable<OutboxView> {
  /** @returns the message's id */
  send(draft: MessageDraft): string;
  retry(id: string): void;
  discard(id: string): void;
  /** Hands everything over. */
  empty(): UnsentMessage[];
  /** Takes messages as its own. */
  take(messages: readonly UnsentMessage[]): void;
}

interface Options {
  namespace: string;
  person: string | null;
  /** Called when the outbox is first used. */
  transport: () => Transport;
  storage: () => Promise<OutboxStorage>;
  tabs: () => Tabs;
}

/** A row that is stored but not shown by its room, as the room is not open, is dropped after this time, in milliseconds. */
const keepStoredMs = 30_000;

type Entry = UnsentMessage & Pick<PendingMessage, 'state' | 'seq' | 'pause'>;

/** Whether a room shows a message: while it does not, its row in the outbox is what people see of it. */
export function isShown({ id, seq }: Pick<PendingMessage, 'id' | 'seq'>, messages: readonly Message[]): boolean {
  if (seq === undefined) return messages.some((message) => message.id === id);
  // It may be older than all that the room shows, when it was stored long ago and only the ack was lost.
  return (messages.at(-1)?.seq ?? -1) >= seq;
}

/** Made without any effect; the first use opens storage and transport. */
export function createOutbox({ namespace, person, transport: openTransport, storage, tabs }: Options): Outbox {
  const view = createSource<OutboxView>(nothingUnsent);
  let entries: readonly Entry[] = [];
  let opened: { sender: Sender; tabStorage: TabStorage } | undefined;

  function show(next: readonly Entry[]) {
    entries = next;
    view.set({ ...view.getSnapshot(), unsent: next.map(rowOf) });
  }

  const find = (id: string) => entries.find((entry) => entry.id === id);
  const change = (id: string, part: Partial<Entry>) => show(entries.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const drop = (id: string) => show(entries.filter((one) => one.id !== id));
  const isUnsent = ({ error, seq }: Entry) => error === undefined && seq === undefined;
  const unsentIn = (room: string) => entries.filter((one) => one.room === room && isUnsent(one));

  const queue: Queue = {
    next: (room) => unsentIn(room)[0],
    rooms: () => [...new Set(entries.filter(isUnsent).map(({ room }) => room))],
    moving(room, moving) {
      const state = moving ? 'sending' : 'waiting';
      const due = new Set(unsentIn(room).filter((one) => one.state !== state));
      if (due.size > 0)
        show(entries.map((one) => (due.has(one) ? { ...one, state, pause: moving ? undefined : one.pause } : one)));
    },
    held(room, pause) {
      const due = new Set(unsentIn(room));
      show(entries.map((one) => (due.has(one) ? { ...one, pause } : one)));
    },
    stored(id, seq) {
      change(id, { seq });
      open().tabStorage.forget(id);
      setTimeout(() => drop(id), keepStoredMs);
    },
    refused(id, error) {
      change(id, { error, state: 'failed' });
      const entry = find(id);
      if (entry !== undefined) open().tabStorage.save(messageOf(entry));
    },
  };

  function open() {
    if (opened !== undefined) return opened;
    const transport = openTransport();
    const tabStorage = createTabStorage({
      storage: storage(),
      tabs: tabs(),
      isOurs: (message) => message.namespace === namespace && (message.person ?? person) === person,
      inherited: take,
      durable: (durable) => durable === view.getSnapshot().durable || view.set({ ...view.getSnapshot(), durable }),
    });
    opened = { sender: createSender(queue, transport, person), tabStorage };
    void tabStorage.inherit();
    // Another tab may have been closed while there was no connection.
    transport.listen({ up: () => void tabStorage.inherit() });
    return opened;
  }

  function take(messages: readonly UnsentMessage[]) {
    const { sender, tabStorage } = open();
    const taken = messages
      .filter(({ id }) => find(id) === undefined)
      .map((one): Entry => ({ ...one, person, tab: tabStorage.tab, state: one.error === undefined ? 'waiting' : 'failed' }));
    show([...entries, ...taken].sort((a, b) => (a.id < b.id ? -1 : 1)));
    for (const entry of taken) tabStorage.save(messageOf(entry));
    for (const room of new Set(taken.map(({ room }) => room))) void sender.send(room);
  }

  const outbox: Outbox = {
    getSnapshot: view.getSnapshot,
    subscribe(listener) {
      open();
      return view.subscribe(listener);
    },
    send({ room, text, replyTo }) {
      const id = uuidv7();
      take([{ id, namespace, room, person, text, replyTo, at: new Date(now()).toISOString(), tab: open().tabStorage.tab }]);
      return id;
    },
    retry(id) {
      const entry = find(id);
      if (entry?.error === undefined) return;
      outbox.discard(id);
      // After a conflict it is the id that is refused.
      if (entry.error.code === 'CONFLICT') outbox.send(entry);
      else take([{ ...messageOf(entry), error: undefined }]);
    },
    discard(id) {
      drop(id);
      open().tabStorage.forget(id);
    },
    empty() {
      const all = entries.map(messageOf);
      show([]);
      return all;
    },
    take,
  };
  return outbox;
}

/** Moves what nobody has signed to the outbox of the person who signs, now and from now on. @returns stops that */
export function claim(unclaimed: Outbox, outbox: Outbox): () => void {
  const move = () => {
    if (unclaimed.getSnapshot().unsent.length > 0) outbox.take(unclaimed.empty());
  };
  const stop = unclaimed.subscribe(move);
  move();
  return stop;
}

function rowOf({ id, room, text, replyTo, at, state, pause, error, seq }: Entry): PendingMessage {
  return { id, room, text, replyTo, at, state, pause, error, seq };
}

function messageOf({ state: _state, seq: _seq, pause: _pause, ...message }: Entry): UnsentMessage {
  return message;
}
