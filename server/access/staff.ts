import type { Role } from '../../contract/conversation/access.ts';
import { type Staff, type StaffRole, staffEvents } from '../../contract/conversation/staff.ts';
import type { Publisher } from '../realtime/publish.ts';
import type { Store } from '../store/database.ts';
import type { RoomRecord } from '../store/records.ts';
import type { Access, RoomAccessChange } from './access.ts';

type Room = Pick<RoomRecord, 'id' | 'namespace' | 'slug'>;

/** What a room's own people were given in it, without those who look after the whole workspace. */
type Given = readonly (Staff[number] & { suspended: boolean })[];

interface Known extends Room {
  given: Given;
}

/**
 * Who looks after rooms of the chat and the order desk, as this node knows it: read once for each room with sockets of this
 * node, and again when who may do what has changed. The room is told then.
 */
export interface StaffKeeper {
  /** A room's owners, the workspace's owner and administrators, and the room's moderators. The desk is a room too. */
  of(room: Room): Promise<Staff>;
  /** Whether somebody looks after the whole workspace. */
  isHost(userId: string): boolean;
  /** Something changed in a room. */
  roomChanged(change: RoomAccessChange): Promise<void>;
  /** Something changed about somebody, or with null about the workspace. */
  personChanged(userId: string | null): Promise<void>;
  /** These rooms are told who looks after them. */
  tellIn(isTold: IsTold): void;
  /** To be told of whom something changed, and who began or ceased to look after the whole workspace. */
  watchPeople(listener: (ids: readonly string[]) => Promise<void>): void;
}

/** So many rooms are known before it is looked for those that nobody is in any more. */
const fewRooms = 1000;

interface Deps {
  store: Store;
  publisher: Publisher;
  access: Pick<Access, 'applied'>;
}

type IsTold = (room: Pick<RoomRecord, 'namespace' | 'slug'>) => boolean;

/** Reads who looks after the workspace. @throws what a read of the store throws. */
export async function openStaff({ store, publisher, access }: Deps): Promise<StaffKeeper> {
  let hosts: ReadonlySet<string> = new Set(await store.read('readHosts', null));
  const told: IsTold[] = [];
  const watching: ((ids: readonly string[]) => Promise<void>)[] = [];
  const known = new Map<number, Known>();
  let sweepAt = fewRooms;

  const isLive = ({ namespace, slug }: Room) => publisher.size(namespace, slug) > 0;
  const tell = ({ namespace, slug }: Room, staff: Staff) =>
    publisher.publishHere({ namespace, events: staffEvents }, slug, 'staff:changed', { room: slug, staff });
  const readGiven = ({ id }: Room) => store.read('readStaff', { roomId: id });

  function keep(room: Known) {
    if (known.size >= sweepAt) {
      for (const one of known.values()) if (!isLive(one)) known.delete(one.id);
      sweepAt = Math.max(fewRooms, known.size * 2);
    }
    known.set(room.id, room);
  }

  async function refresh(room: Room) {
    const before = known.get(room.id);
    if (before === undefined && !isLive(room)) return;
    const given = await readGiven(room);
    keep({ ...room, given });
    const staff = staffFrom(given, hosts);
    if (before === undefined || !isSame(staffFrom(before.given, hosts), staff)) tell(room, staff);
  }

  async function hostsNow(userId: string | null): Promise<ReadonlySet<string>> {
    if (userId === null) return new Set(await store.read('readHosts', null));
    const isHost = (await store.read('readHostRole', { userId })) !== null;
    return isHost ? hosts.union(new Set([userId])) : hosts.difference(new Set([userId]));
  }

  return {
    async of({ id, namespace, slug }) {
      const held = known.get(id);
      if (held !== undefined) return staffFrom(held.given, hosts);
      const applied = access.applied();
      const room = { id, namespace, slug };
      const given = await readGiven(room);
      // What changed meanwhile is told to the room, as it is not known here.
      if (applied === access.applied() && isLive(room)) keep({ ...room, given });
      return staffFrom(given, hosts);
    },
    isHost: (userId) => hosts.has(userId),
    tellIn: (isTold) => void told.push(isTold),
    watchPeople: (listener) => void watching.push(listener),
    async roomChanged({ roomId: id, namespace, slug }) {
      if (told.some((isTold) => isTold({ namespace, slug }))) await refresh({ id, namespace, slug });
    },
    async personChanged(userId) {
      const before = hosts;
      hosts = await hostsNow(userId);
      const changed = [...before.symmetricDifference(hosts)];
      for (const room of known.values()) {
        const staff = staffFrom(room.given, hosts);
        if (!isSame(staffFrom(room.given, before), staff)) tell(room, staff);
      }
      // Whoever is deleted belongs to no room any more, and who is suspended looks after none.
      const theirs = [...known.values()].filter(({ given }) => given.some(({ id }) => id === userId));
      for (const room of theirs) await refresh(room);
      const concerned = [...new Set(userId === null ? changed : [userId, ...changed])];
      for (const listener of watching) await listener(concerned);
    },
  };
}

/** As what somebody looks after a room who was given this role in it. @param host whether they look after the workspace. */
export function staffRoleOf(role: Role | null, host: boolean): StaffRole | null {
  if (role === 'owner') return role;
  if (host) return 'administrator';
  return role === 'moderator' ? role : null;
}

function staffFrom(given: Given, hosts: ReadonlySet<string>): Staff {
  const acting = given.flatMap(({ id, role, suspended }) => (suspended ? [] : [{ id, role }]));
  const owners = acting.filter(({ role }) => role === 'owner');
  const administrators = hosts.difference(new Set(owners.map(({ id }) => id)));
  const moderators = acting.filter(({ id, role }) => role === 'moderator' && !hosts.has(id));
  return [...owners, ...[...administrators].map((id) => ({ id, role: 'administrator' as const })), ...moderators];
}

const isSame = (one: Staff, other: Staff) => JSON.stringify(one) === JSON.stringify(other);
