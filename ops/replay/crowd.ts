import { becomeGuest, type ChatConnection, connect, type Guest } from '../../tests/harness/guest.ts';
import { nameFrom } from '../irc/names.ts';

interface Member {
  connection: Promise<ChatConnection>;
  joined: Map<string, Promise<void>>;
  /** Lines being said right now: such a connection is not closed to make room for another. */
  busy: number;
}

/** Everybody who speaks: one guest a nickname, with a bounded number of connections open at once. */
export interface Crowd {
  /** Does something as this nickname in this room, connected and joined. */
  as<T>(nick: string, room: string, work: (connection: ChatConnection) => Promise<T>): Promise<T>;
  /** Connects and joins in the background, so that the nickname’s next line waits for nothing. */
  prepare(nick: string, room: string): void;
  /** The nickname will say nothing more. */
  dismiss(nick: string): void;
  /** The nickname’s connection, in whatever rooms it is. */
  connection(nick: string): Promise<ChatConnection>;
  /** Who this nickname became. */
  guest(nick: string): Promise<Guest>;
  connections(): number;
  close(): void;
}

/** @param limit connections open at once; the one that spoke longest ago makes room for the next. */
export function createCrowd(server: string, limit: number): Crowd {
  const guests = new Map<string, Promise<Guest>>();
  /** In the order of use, the longest unused first. */
  const members = new Map<string, Member>();

  function guest(nick: string): Promise<Guest> {
    let known = guests.get(nick);
    if (known === undefined) {
      known = becomeGuest(server, nameFrom(nick));
      known.catch(() => guests.delete(nick));
      guests.set(nick, known);
    }
    return known;
  }

  function memberFor(nick: string): Member {
    const known = members.get(nick);
    members.delete(nick);
    if (known === undefined) makeRoom();
    const member = known ?? { connection: guest(nick).then((one) => connect(server, one)), joined: new Map(), busy: 0 };
    members.set(nick, member);
    return member;
  }

  function makeRoom() {
    for (const [nick, { busy }] of members) {
      if (members.size < limit) return;
      if (busy === 0) close(nick);
    }
  }

  function close(nick: string) {
    members.get(nick)?.connection.then(
      (connection) => connection.close(),
      () => {},
    );
    members.delete(nick);
  }

  async function enter(member: Member, room: string): Promise<ChatConnection> {
    const connection = await member.connection;
    let joined = member.joined.get(room);
    if (joined === undefined) {
      joined = connection.ask('room:join', { room }).then((reply) => {
        if (!reply.ok) throw new Error(`/chat/${room} cannot be joined: ${reply.error.message}`);
      });
      member.joined.set(room, joined);
    }
    await joined;
    return connection;
  }

  async function as<T>(nick: string, room: string, work: (connection: ChatConnection) => Promise<T>): Promise<T> {
    const member = memberFor(nick);
    member.busy++;
    try {
      return await work(await enter(member, room));
    } catch (error) {
      // Whatever broke, the next try begins with a new connection.
      if (members.get(nick) === member) close(nick);
      throw error;
    } finally {
      member.busy--;
    }
  }

  return {
    as,
    prepare: (nick, room) => void as(nick, room, async () => {}).catch(() => {}),
    dismiss: close,
    connection: (nick) => memberFor(nick).connection,
    guest,
    connections: () => members.size,
    close() {
      for (const nick of [...members.keys()]) close(nick);
    },
  };
}
