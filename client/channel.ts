import type { Channel } from '../contract/channel.ts';
import type { AnyEvent, Contract } from '../contract/define.ts';
import type { ChannelView } from './channel-view.ts';
import { createSource, type Observable } from './observable.ts';
import { roomsOf } from './rooms.ts';
import { openSubscription } from './subscription.ts';
import { createTimers } from './timers.ts';
import type { Transport } from './transport.ts';

/**
 * A channel lives on its transport from its first listener to its last one, and keeps its state in between. The state is
 * undefined until the first snapshot.
 */
export interface LiveChannel<State> extends Observable<ChannelView<State | undefined>> {
  /** Changes the state by what came by another way, such as a page of history. */
  update(change: (state: State) => State): void;
}

interface Options<C extends Contract, State, Snapshot> {
  channel: Channel<C, State, Snapshot>;
  room: string;
  /** The snapshot that the server rendered. */
  initial?: Snapshot | undefined;
  /** Called when the channel comes to life, so that none is opened on the server. */
  transport: () => Transport;
}

/** A channel of one room, without React. Made without any effect; the first listener brings it to life. */
export function createChannel<C extends Contract, State, Snapshot>({
  channel,
  room,
  initial,
  transport: openTransport,
}: Options<C, State, Snapshot>): LiveChannel<State> {
  const state = initial === undefined ? undefined : channel.applySnapshot(undefined, initial);
  const view = createSource<ChannelView<State | undefined>>({ state, status: 'connecting', caughtUp: null, error: null });
  const expiries = createTimers();

  function update(change: (state: State) => State) {
    const now = view.getSnapshot();
    if (now.state === undefined) return;
    const next = change(now.state);
    if (next !== now.state) view.set({ ...now, state: next });
  }

  function apply(before: State, event: AnyEvent<C>): State {
    const expiry = channel.expiryOf?.(event);
    if (expiry !== undefined) {
      expiries.set(expiry.key, expiry.afterMs, () => update((held) => channel.apply(held, expiry.event)));
    }
    return channel.apply(before, event);
  }

  function start(): () => void {
    const transport = openTransport();
    const rooms = roomsOf(transport);
    const leave = channel.leave?.(room);
    const release = leave && rooms.hold(room, () => void transport.ask(leave.command, leave.input));
    const close = openSubscription({ channel: { ...channel, apply }, room, view, transport, rooms });
    return () => {
      close();
      release?.();
    };
  }

  let listeners = 0;
  let stop: (() => void) | undefined;
  return {
    getSnapshot: view.getSnapshot,
    subscribe(listener) {
      const unsubscribe = view.subscribe(listener);
      if (++listeners === 1) stop = start();
      return () => {
        unsubscribe();
        if (--listeners === 0) stop?.();
      };
    },
    update,
  };
}
