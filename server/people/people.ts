import type { Logger } from 'pino';
import type { Person } from '../../contract/person.ts';
import { users as contract } from '../../contract/users/events.ts';
import type { StaffKeeper } from '../access/staff.ts';
import type { Caller } from '../caller.ts';
import type { Presence } from '../conversation/presence/presence.ts';
import { packPerson } from '../core/person.ts';
import type { Publisher } from '../realtime/publish.ts';
import type { Store } from '../store/database.ts';
import { searchable } from '../store/searchable.ts';
import type { UserRow } from './store.ts';
import { profileFrom, type Standing } from './summary.ts';

const { namespace } = contract;

/** In the presence of all nodes: everybody who is connected to anything. Nobody listens to it; no slug can be called so. */
const workspace = '~workspace';
/** The Socket.IO room of those who look at the list of people. */
export const peopleGroup = '~people';
/** The Socket.IO room of those who look at somebody's profile. */
export const profileGroup = (userId: string) => `~user ${userId}`;

/** How long changes gather, in milliseconds: whoever loads a page anew has neither gone nor come. */
const pauseMs = 1000;
/** People who are here are noted this often as seen, so that a crash forgets no more than that. In milliseconds. */
const noteEveryMs = 5 * 60 * 1000;
/** People in one note. */
const atOnce = 1000;

/** Who is here, on whatever page and node, from open connections alone; and when the others were. */
export interface People {
  enter(connection: string, caller: Caller): void;
  leave(connection: string): void;
  isHere(userId: string): boolean;
  standingOf(userId: string): Standing;
  /** Tells this node's sockets what these people are now: called or pictured otherwise, or of another power than before. */
  renewed(ids: readonly string[]): Promise<void>;
  /** Those who are here and whose name has these letters; `limit` of them at most. */
  find(query: string, limit: number): Person[];
  /** To be told by the presence of everybody who comes or goes, or looks other. */
  changed(namespace: string, slug: string, person: Person): void;
  /** Notes everybody who is here as seen. */
  close(): Promise<void>;
}

interface Deps {
  store: Store;
  publisher: Publisher;
  presence: Presence;
  staff: Pick<StaffKeeper, 'isHost'>;
  log: Logger;
}

export function createPeople({ store, publisher, presence, staff, log }: Deps): People {
  /** Those of whom it was last told that they are here, and as whom. */
  const told = new Map<string, string>();
  /** Since the last time it was told: as whom somebody came or went, and when. */
  const changes = new Map<string, { looks: string; at: number }>();
  let timer: NodeJS.Timeout | undefined;
  const isHere = (userId: string) => presence.has(namespace, workspace, userId);
  const standingOf = (userId: string) => ({ online: isHere(userId), administrator: staff.isHost(userId) });

  async function tell() {
    timer = undefined;
    const [here, away] = [new Map<string, string>(), new Map<string, number>()];
    for (const [id, { looks, at }] of changes) {
      if (isHere(id)) here.set(id, looks);
      else if (told.has(id)) away.set(id, at);
    }
    changes.clear();
    const came = [...here.keys()].filter((id) => !told.has(id));
    // A guest who has an account now, say: they were here all the time.
    const renewed = [...here].flatMap(([id, looks]) => (told.has(id) && told.get(id) !== looks ? id : []));
    const went = [...away.keys()];
    for (const [id, looks] of here) told.set(id, looks);
    for (const id of went) told.delete(id);
    if (went.length > 0) await note(went, Math.max(...away.values()));
    await announce('user:online', came);
    await announce('user:updated', renewed);
    await announce('user:offline', went);
  }

  /** Whether the list shows somebody. @param gone they have just gone, which the list is told of guests too. */
  const isListed = ({ id, username, suspendedAt }: UserRow, gone = false) =>
    suspendedAt === null && (username !== null || gone || isHere(id));

  /** To this node's sockets: every node knows by itself who comes and goes, and who looks after the workspace. */
  async function announce(event: 'user:online' | 'user:offline' | 'user:updated', ids: readonly string[]) {
    const looking = (group: string) => publisher.size(namespace, group) > 0;
    const all = looking(peopleGroup);
    const wanted = all ? ids : ids.filter((id) => looking(profileGroup(id)));
    if (wanted.length === 0) return;
    const rows = await store.read('readUsers', { ids: [...wanted] });
    const users = rows.map((row) => profileFrom(row, standingOf(row.id)));
    const hidden = new Set(rows.flatMap((row) => (isListed(row, event === 'user:offline') ? [] : row.id)));
    const listed = users.filter(({ id }) => !hidden.has(id));
    if (all && listed.length > 0) publisher.publishHere(contract, peopleGroup, event, { users: listed });
    for (const user of users) {
      const group = profileGroup(user.id);
      if (looking(group)) publisher.publishHere(contract, group, event, { users: [user] });
    }
  }

  /** To this node's sockets that look at the list: those of these people who are not in it any more. */
  async function announceRemoved(ids: readonly string[]) {
    if (ids.length === 0 || publisher.size(namespace, peopleGroup) === 0) return;
    const rows = await store.read('readUsers', { ids: [...ids] });
    const listed = new Set(rows.flatMap((row) => (isListed(row) ? row.id : [])));
    const users = ids.filter((id) => !listed.has(id));
    if (users.length > 0) publisher.publishHere(contract, peopleGroup, 'user:removed', { users });
  }

  async function note(ids: readonly string[], at: number) {
    for (let i = 0; i < ids.length; i += atOnce) await store.write('seeUsers', { ids: ids.slice(i, i + atOnce), at });
  }

  const noteAll = () => note([...told.keys()], Date.now());
  const quietly = (write: Promise<void>) =>
    write.catch((error) => log.warn({ err: error }, 'it is not noted or told who was here'));
  const noting = setInterval(() => void quietly(noteAll()), noteEveryMs);

  return {
    enter(connection, caller) {
      if (caller !== null) presence.enter(namespace, workspace, connection, caller);
    },
    leave: (connection) => presence.leave(namespace, workspace, connection),
    isHere,
    standingOf,
    async renewed(ids) {
      await announce('user:updated', ids);
      await announceRemoved(ids);
    },
    find(query, limit) {
      const wanted = searchable(query.trim());
      const { people } = presence.page(namespace, workspace, 0, Number.POSITIVE_INFINITY);
      return people.filter(({ name }) => searchable(name).includes(wanted)).slice(0, limit);
    },
    changed(inNamespace, slug, person) {
      if (inNamespace !== namespace || slug !== workspace) return;
      changes.set(person.id, { looks: packPerson(person), at: Date.now() });
      timer ??= setTimeout(() => void quietly(tell()), pauseMs);
    },
    async close() {
      clearInterval(noting);
      clearTimeout(timer);
      for (const [id, { looks }] of changes) told.set(id, looks);
      await quietly(noteAll());
    },
  };
}
