import type { Socket } from 'socket.io';
import { isAtLeast } from '../../contract/conversation/rights.ts';
import type { Core } from '../core/core.ts';
import { renamed } from './call-names.ts';
import { type Connection, groupOfLink, type JoinedRoom, moderatorsOf } from './connection.ts';
import type { SocketData } from './socket-data.ts';

/** A class, as thousands are open: their methods are shared. */
export class SocketConnection implements Connection {
  readonly #socket: Socket;
  readonly #core: Core;

  constructor(socket: Socket, core: Core) {
    this.#socket = socket;
    this.#core = core;
  }

  get #data() {
    return this.#socket.data as SocketData;
  }
  get id() {
    return this.#socket.id;
  }
  get namespace() {
    return this.#socket.nsp.name;
  }
  get caller() {
    return this.#data.caller;
  }
  get addressHash() {
    return this.#data.addressHash;
  }
  get joined() {
    return this.#data.joined;
  }

  join(room: JoinedRoom, name?: string) {
    const data = this.#data;
    const again = data.joined.has(room.slug);
    if (name !== undefined) {
      data.names ??= new Map();
      data.names.set(room.slug, name);
    }
    data.joined.set(room.slug, room);
    const moderators = moderatorsOf(room.slug);
    if (isAtLeast(room.role ?? 'guest', 'moderator')) void this.#socket.join(moderators);
    else if (again) void this.#socket.leave(moderators);
    if (again) return;
    this.#core.catchUp.follow(room);
    void this.#socket.join(room.slug);
  }
  slugOf(name: string) {
    for (const [slug, known] of this.#data.names ?? []) if (known === name) return slug;
    return undefined;
  }
  leave(slug: string) {
    this.#data.joined.delete(slug);
    this.#data.names?.delete(slug);
    void this.#socket.leave(slug);
    void this.#socket.leave(moderatorsOf(slug));
  }
  subscribe(group: string) {
    void this.#socket.join(group);
  }
  unsubscribe(group: string) {
    void this.#socket.leave(group);
  }
  unsubscribeAll() {
    // Groups are told from rooms by their first character, which no slug has.
    const groups = [...this.#socket.rooms].filter((room) => room.startsWith('~') && !room.startsWith(groupOfLink('')));
    for (const group of groups) void this.#socket.leave(group);
  }
  toOthers(slug: string, event: string, payload: object, how: { volatile: boolean }) {
    this.#core.publisher.toOthers(this.namespace, slug, this.id, event, payload, how);
  }
  tell(event: string, payload: object) {
    this.#socket.emit(event, renamed(this.#data.names, payload));
  }
  ask(event: string, payload: object, answerMs: number): Promise<unknown> {
    return this.#socket.timeout(answerMs).emitWithAck(event, payload);
  }
  close() {
    this.#socket.conn.close();
  }
}
