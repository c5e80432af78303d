import type { Transport, TransportListener } from '../../client/transport.ts';
import type { RoomSnapshot } from '../../contract/chat/room.ts';
import type { Message } from '../../contract/conversation/message.ts';
import type { ErrorBody, Reply } from '../../contract/errors.ts';
import type { Person } from '../../contract/person.ts';
import { plain } from '../support/messages.ts';
import { personOf } from '../support/persons.ts';
import { unkeyed } from '../support/unkeyed.ts';

/** Small, so that short runs pass them. */
const snapshotSize = 4;
const catchUpLimit = 8;

const kitchen = {
  room: 'kitchen',
  name: 'kitchen',
  topic: '',
  visibility: 'public' as const,
  createdAt: '2026-11-23T05:00:00.000Z',
  posting: 'everyone' as const,
  slowSeconds: 0,
  archivedAt: null,
  knocking: false,
};

/** A message as only this database can hold it: its text names both. */
function messageAt(epoch: string, seq: number, author = 'ada'): Message {
  const id = `00000000-0000-7000-8000-${seq.toString(16).padStart(12, '0')}`;
  const at = new Date(Date.UTC(2026, 10, 23) + seq * 1000).toISOString();
  return { ...plain, id, room: 'kitchen', seq, rev: seq, author: personOf(author), text: `${epoch} ${seq}`, at };
}

interface Packet {
  name: string;
  payload: unknown;
}

interface Question {
  command: string;
  input: { room: string; after?: number; epoch?: string };
  answer(reply: Reply<unknown>): void;
}

/**
 * One room on a server and the network in front of it, as the wire rules say they behave: what is under way can be
 * delivered in any order, twice, or not at all, and commands are answered when the test says so.
 */
export class ModelRoom {
  epoch = 'first';
  messages: Message[] = [];
  presence = { count: 1, people: [] as Person[] };
  me: Person | null = personOf('me');
  underWay: Packet[] = [];
  asked: Question[] = [];
  /** Answers that the server gave and that have not arrived. */
  answers: { question: Question; reply: Reply<unknown> }[] = [];
  joined = false;
  up = false;
  online = true;
  #listeners = new Set<TransportListener>();
  #epochs = 1;
  #unannounced: Message[] = [];

  /** The client's end. */
  readonly transport: Transport = ((model: ModelRoom) => ({
    get up() {
      return model.up;
    },
    get online() {
      return model.online;
    },
    listen(listener: TransportListener) {
      model.#listeners.add(listener);
      return () => void model.#listeners.delete(listener);
    },
    ask: (command: string, input: unknown) => {
      const gone: Reply<never> = { ok: false, error: { ...unkeyed, code: 'UNAVAILABLE', message: 'gone' } };
      if (!model.up) return Promise.resolve(gone);
      return new Promise<Reply<unknown>>((answer) => model.asked.push({ command, input: input as Question['input'], answer }));
    },
  }))(this);

  get rev() {
    return this.messages.length;
  }

  tell(what: 'up' | 'down' | 'network' | 'wake') {
    for (const listener of [...this.#listeners]) listener[what]?.();
  }

  connect() {
    if (this.up) return;
    this.up = true;
    this.tell('up');
  }

  disconnect() {
    if (!this.up) return;
    this.up = false;
    this.joined = false;
    this.underWay = [];
    const lost = [...this.asked, ...this.answers.map(({ question }) => question)];
    this.asked = [];
    this.answers = [];
    this.tell('down');
    for (const { answer } of lost) answer({ ok: false, error: { ...unkeyed, code: 'UNAVAILABLE', message: 'lost' } });
  }

  /** The database is replaced by an older one, which lacks the last messages. */
  restore(lost: number) {
    this.disconnect();
    this.epoch = `restored ${++this.#epochs}`;
    this.messages = this.messages.slice(0, Math.max(0, this.rev - lost)).map(({ seq }) => messageAt(this.epoch, seq));
    this.#unannounced = [];
  }

  /** Stores a message; it is announced with what is stored next. */
  store(author?: string) {
    const fresh = messageAt(this.epoch, this.rev + 1, author);
    this.messages.push(fresh);
    this.#unannounced.push(fresh);
  }

  /**
   * Stores messages and announces them.
   * @param servers which server announces each of them: each one sends a packet of its own.
   */
  send(servers: readonly number[], author?: string) {
    for (const _ of servers) this.store(author);
    const fresh = this.#unannounced;
    this.#unannounced = [];
    const packets = Map.groupBy(fresh, (_, i) => servers[i - fresh.length + servers.length] ?? servers[0]);
    for (const messages of packets.values()) this.announce('message:posted', { room: 'kitchen', messages });
  }

  announce(name: string, payload: unknown) {
    if (this.joined) this.underWay.push({ name, payload });
  }

  deliver(index: number, again = false) {
    const at = index % this.underWay.length;
    const packet = again ? this.underWay[at] : this.underWay.splice(at, 1)[0];
    if (packet === undefined) return;
    for (const listener of [...this.#listeners]) listener.event?.(packet.name, structuredClone(packet.payload));
  }

  drop(index: number) {
    this.underWay.splice(index % Math.max(1, this.underWay.length), 1);
  }

  /** The server does what a command says; its answer is under way from then on. */
  read(index: number, error?: ErrorBody) {
    const [question] = this.asked.splice(index % Math.max(1, this.asked.length), 1);
    if (question === undefined) return;
    const reply = error === undefined ? this.#run(question) : ({ ok: false, error } as const);
    this.answers.push({ question, reply: structuredClone(reply) });
  }

  #run({ command, input }: Question): Reply<unknown> {
    switch (command) {
      case 'room:join':
        this.joined = true;
        return { ok: true, data: this.snapshot(input.after, input.epoch) };
      case 'message:send':
        return this.#send(input as Question['input'] & { id: string; text: string });
      case 'room:leave':
        this.joined = false;
    }
    return { ok: true, data: {} };
  }

  #send({ id, text }: { id: string; text: string }): Reply<unknown> {
    const { me } = this;
    if (me === null) return { ok: false, error: { ...unkeyed, code: 'UNAUTHENTICATED', message: 'Pick a name first.' } };
    if (!this.joined) return { ok: false, error: { ...unkeyed, code: 'FORBIDDEN', message: 'Join first.' } };
    let stored = this.messages.find((message) => message.id === id);
    if (stored !== undefined && stored.text !== text)
      return { ok: false, error: { ...unkeyed, code: 'CONFLICT', message: 'Another text.' } };
    if (stored === undefined) {
      stored = { ...messageAt(this.epoch, this.rev + 1), id, text, author: me };
      this.messages.push(stored);
      this.announce('message:posted', { room: 'kitchen', messages: [stored] });
    }
    return { ok: true, data: { id, seq: stored.seq, rev: stored.rev, at: stored.at } };
  }

  answer(index: number) {
    const [arrived] = this.answers.splice(index % Math.max(1, this.answers.length), 1);
    arrived?.question.answer(arrived.reply);
  }

  /** A page of the history, as `message:history` answers. */
  history({ before, after }: { before?: number; after?: number }) {
    const wanted = this.messages.filter(({ seq }) => seq < (before ?? Number.POSITIVE_INFINITY) && seq > (after ?? 0));
    const messages = after === undefined ? wanted.slice(-snapshotSize) : wanted.slice(0, snapshotSize);
    return { messages, hasMore: wanted.length > snapshotSize };
  }

  snapshot(after?: number, epoch?: string): RoomSnapshot {
    const known = after !== undefined && epoch === this.epoch && after <= this.rev && this.rev - after <= catchUpLimit;
    const messages = known ? this.messages.filter(({ rev }) => rev > after) : this.messages.slice(-snapshotSize);
    const { rev, presence } = this;
    const me = this.me && { ...this.me, role: 'member' as const, mutedUntil: null };
    const hasMore = !known && rev > snapshotSize;
    return {
      room: kitchen,
      me,
      staff: [],
      guestsPost: true,
      pending: null,
      slashCommands: [],
      epoch: this.epoch,
      rev,
      reset: !known,
      messages,
      hasMore,
      presence,
    };
  }
}
