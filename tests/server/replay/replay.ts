import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import type { Contract, EventName } from '../../../contract/define.ts';
import type { Actor } from '../../support/actors.ts';

/** An event as a socket got it. */
interface Heard {
  name: string;
  payload: unknown;
}

/** A channel of any namespace, as far as the law concerns it. */
interface AnyChannel {
  events: readonly string[];
  subscribe(room: string, held: undefined): { command: string; input: object };
  concerns(room: string, event: never): boolean;
  applySnapshot(held: undefined, snapshot: never): unknown;
  apply(state: never, event: never): unknown;
}

/** How somebody comes to look at something, and what happens then. */
export interface Scene<C extends Contract> {
  reader: Actor<C>;
  /** The room that is looked at. */
  room?: string;
  /** The link that it is looked at by. */
  link?: string;
  /** Makes the event happen, once the reader looks. */
  act(): Promise<unknown>;
  /** What else must hold of the payload that came. */
  check?(payload: never): unknown;
}

/** What is fetched and then kept up to date. */
export interface View {
  channel: AnyChannel;
  room?: string;
  /** The part of the state that is compared; left out: all that a fetch tells. */
  shown?(state: never, fresh: never): unknown;
}

/** How an event is made to happen; `views` are those that it changes. */
interface Stateful<C extends Contract, Name> {
  how: string;
  views: readonly Name[];
  scene(): Promise<Scene<C>>;
}

/** An event that is part of no state: nobody can fetch what it says. */
interface Stateless<C extends Contract> {
  how: string;
  /** Why. */
  stateless: string;
  scene(): Promise<Scene<C>>;
}

export type Row<C extends Contract, Name> = Stateful<C, Name> | Stateless<C>;
type Rows<C extends Contract, Name> = Record<EventName<C>, readonly Row<C, Name>[]>;

/**
 * The law of events, for one namespace: what was fetched before, with the events since, is what a fetch tells after ([W14]).
 * @param views what can be looked at, by name.
 * @param rows a list for every event; the compiler asks for it, and so does a test.
 */
export function proveReplay<C extends Contract, Name extends string>(
  contract: C,
  views: Record<Name, (scene: Pick<Scene<C>, 'room' | 'link'>) => View>,
  rows: Rows<C, Name>,
): void {
  const list = Object.entries<readonly Row<C, Name>[]>(rows);

  it('every event of the contract has a row', () => {
    expect(list.flatMap(([event, all]) => (all.length > 0 ? event : [])).sort()).toEqual(Object.keys(contract.events).sort());
  });

  const names = Object.keys(views) as Name[];
  it.each(names)('every event that changes the view “%s” is replayed there', (name) => {
    const { channel } = views[name]({});
    // Two views may show different parts of one state.
    const same = names.filter((other) => other === name || views[other]({}).channel === channel);
    const replayed = list.flatMap(([event, all]) =>
      all.some((row) => 'stateless' in row || row.views.some((view) => same.includes(view))) ? event : [],
    );
    expect(channel.events.filter((event) => !replayed.includes(event))).toEqual([]);
  });

  describe.each(list)('[W14] %s', (event, all) => {
    for (const row of all) {
      if ('stateless' in row)
        it(`${row.how} (no state: ${row.stateless})`, async () => arrives(contract, event, await row.scene()));
      else
        for (const name of row.views)
          it(`${row.how}, in the view “${name}”`, async () => {
            const scene = await row.scene();
            await replays(contract, event, scene, views[name](scene));
          });
    }
  });
}

const patience = { timeout: 8000, interval: 25 };

/** All that a socket hears from now on; each payload has what the contract says, and nothing beside it. */
function listen<C extends Contract>(contract: C, reader: Actor<C>): Heard[] {
  const heard: Heard[] = [];
  reader.socket.onAny((name: string, payload: unknown) => void heard.push({ name, payload }));
  // As Socket.IO's listeners cannot fail a test, what came is checked by whoever looks at it.
  reader.socket.onAny((name: string, payload: unknown) => {
    const known = contract.events[name]?.payload.safeParse(payload);
    if (!isDeepStrictEqual(known?.data, payload)) heard.push({ name: `not in the contract: ${name}`, payload });
  });
  return heard;
}

function expectKnown(heard: readonly Heard[]) {
  expect(heard.filter(({ name }) => name.startsWith('not in the contract'))).toEqual([]);
}

async function arrives<C extends Contract>(contract: C, event: string, { reader, act, check }: Scene<C>) {
  const heard = listen(contract, reader);
  await act();
  const found = () => heard.find(({ name }) => name === event);
  await vi.waitFor(() => expect(found()).toBeDefined(), patience);
  expectKnown(heard);
  await check?.(found()?.payload as never);
}

async function replays<C extends Contract>(contract: C, event: string, scene: Scene<C>, view: View) {
  const { reader, act, check } = scene;
  const { channel, room = scene.room ?? '', shown = told } = view;
  const { command, input } = channel.subscribe(room, undefined);
  const { output } = contract.commands[command] as { output: { parse(data: unknown): unknown } };
  async function fetched() {
    const data = await reader.get(command, input as never);
    expect(output.parse(data)).toEqual(data);
    return channel.applySnapshot(undefined, data as never);
  }
  const heard = listen(contract, reader);
  const before = await fetched();
  const replayed = (times: number, leftOut?: string) =>
    heard
      .filter(({ name }) => channel.events.includes(name) && name !== leftOut)
      .filter((one) => channel.concerns(room, one as never))
      .flatMap((one) => Array.from({ length: times }, () => one))
      .reduce((state, one) => channel.apply(state as never, one as never), before);

  await act();
  await vi.waitFor(async () => {
    const fresh = await fetched();
    const seen = (state: unknown) => shown(state as never, fresh as never);
    expect(seen(replayed(1))).toEqual(seen(fresh));
    expect(heard.map(({ name }) => name)).toContain(event);
    // Seen twice it changes nothing, and without it the state would be an old one.
    expect(seen(replayed(2))).toEqual(seen(fresh));
    expect(seen(replayed(1, event))).not.toEqual(seen(fresh));
  }, patience);
  expectKnown(heard);
  await check?.(heard.findLast(({ name }) => name === event)?.payload as never);
}

/** A state without what a page counts for itself. */
function told({ arrived: _, ...state }: { arrived?: number }): unknown {
  return state;
}
