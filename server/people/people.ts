import type { Logger } from 'pino';
import type { Person } from '../../contract/conversation/message.ts';
import { users as contract } from '../../contract/users/events.ts';
import type { StaffKeeper } from '../access/staff.ts';
import type { Caller } from '../caller.ts';
import type { Presence } from '../conversation/presence/presence.ts';
import type { Publisher } from '../realtime/publish.ts';
import type { Store } from '../store/database.ts';
import { searchable } from '../store/searchable.ts';
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
  /** Tells this node's sockets what these people are now who began or ceased to look after the workspace. */
  rankChanged(ids: readonly string[]): Promise<void>;
  /** Those who are here and whose name has these letters; `limit` of them at most. */
  find(query: string, limit: number): Person[];
  /** To be told by the presence of everybody who comes or goes. */
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
  /** Those of whom it was last told that they are here. */
  const told = new Set<string>();
  /** Since the last time it was told; with when it was. */
  const changes = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  const isHere = (userId: string) => presence.has(namespace, workspace, userId);
  const standingOf = (userId: string) => ({ here: isHere(userId), administrator: staff.isHost(userId) });

  async function tell() {
    timer = undefined;
    const due = [...changes].filter(([id]) => isHere(id) !== told.has(id));
    changes.clear();
    const came = due.flatMap(([id]) => (isHere(id) ? id : []));
    const went = due.filter(([id]) => !isHere(id));
    for (const id of came) told.add(id);
    for (const [id] of went) told.delete(id);
    const at = Math.max(...went.map(([, at]) => at));
    if (went.length > 0)
      await note(
        went.map(([id]) => id),
        at,
      );
    await announce('user:online', came);
    await announce(
      'user:offline',
      went.map(([id]) => id),
    );
  }

  /** To this node's sockets: every node knows by itself who comes and goes, and who looks after the workspace. */
  async function announce(event: 'user:online' | 'user:offline' | 'user:updated', ids: readonly string[]) {
    const looking = (group: string) => publisher.size(namespace, group) > 0;
    const all = looking(peopleGroup);
    const wanted = all ? ids : ids.filter((id) => looking(profileGroup(id)));
    if (wanted.length === 0) return;
    const rows = await store.read('readUsers', { ids: [...wanted] });
    const users = rows.map((row) => profileFrom(row, standingOf(row.id)));
    if (all && users.length > 0) publisher.publishHere(contract, peopleGroup, event, { users });
    for (const user of users) {
      const group = profileGroup(user.id);
      if (looking(group)) publisher.publishHere(contract, group, event, { users: [user] });
    }
  }

  async function note(ids: readonly string[], at: number) {
    for (let i = 0; i < ids.length; i += atOnce) await store.write('seeUsers', { ids: ids.slice(i, i + atOnce), at });
  }

  const noteAll = () => note([...told], Date.now());
  const quietly = (deed: Promise<void>) =>
    deed.catch((error) => log.warn({ err: error }, 'it is not noted or told who was here'));
  const noting = setInterval(() => void quietly(noteAll()), noteEveryMs);

  return {
    enter(connection, caller) {
      if (caller !== null) presence.enter(namespace, workspace, connection, caller);
    },
    leave: (connection) => presence.leave(namespace, workspace, connection),
    isHere,
    standingOf,
    rankChanged: (ids) => announce('user:updated', ids),
    find(query, limit) {
      const wanted = searchable(query.trim());
      const { people } = presence.page(namespace, workspace, 0, Number.POSITIVE_INFINITY);
      return people.filter(({ name }) => searchable(name).includes(wanted)).slice(0, limit);
    },
    changed(inNamespace, slug, { id }) {
      if (inNamespace !== namespace || slug !== workspace) return;
      changes.set(id, Date.now());
      timer ??= setTimeout(() => void quietly(tell()), pauseMs);
    },
    async close() {
      clearInterval(noting);
      clearTimeout(timer);
      for (const id of changes.keys()) told.add(id);
      await quietly(noteAll());
    },
  };
}
