'use client';

import { useMemo, useSyncExternalStore } from 'react';
import type { Channel } from '../contract/channel.ts';
import type { Contract } from '../contract/define.ts';
import { createChannel } from './channel.ts';
import type { ChannelView } from './channel-view.ts';
import { type Send, sendOver } from './send.ts';
import { transportTo } from './socket.ts';

/** What a component gets of a channel. `Shown` is the state, or undefined too when there may be none yet. */
export interface UsedChannel<C extends Contract, State, Shown = State> extends ChannelView<Shown> {
  /** Sends a command of the namespace; rejects with a {@link PublicError} when it is refused or nobody answers. */
  send: Send<C>;
  /** Changes the state by what came by another way, such as a page of history. */
  update(change: (state: State) => State): void;
}

/**
 * Subscribes a component to a channel for as long as it is shown.
 * @param channel what to subscribe to, such as `chatRoomChannel`; the same object on every render.
 * @param room the room's slug; '' for a channel that has no rooms.
 * @param initial the snapshot that the server rendered, shown at once; without one the state is undefined at first.
 */
export function useChannel<C extends Contract, State, Snapshot>(
  channel: Channel<C, State, Snapshot>,
  room: string,
  initial: Snapshot,
): UsedChannel<C, State>;
export function useChannel<C extends Contract, State, Snapshot>(
  channel: Channel<C, State, Snapshot>,
  room: string,
  initial?: Snapshot,
): UsedChannel<C, State, State | undefined>;
export function useChannel<C extends Contract, State, Snapshot>(
  channel: Channel<C, State, Snapshot>,
  room: string,
  initial?: Snapshot,
): UsedChannel<C, State, State | undefined> {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a later `initial` is older than what the channel holds by then.
  const { live, first, send, update } = useMemo(() => {
    const live = createChannel({ channel, room, initial, transport: () => transportTo(channel.namespace) });
    const first = live.getSnapshot();
    const update = (change: (state: State) => State) => live.update(change);
    return { live, first, send: sendOver<C>(() => transportTo(channel.namespace)), update };
  }, [channel, room]);
  const view = useSyncExternalStore(live.subscribe, live.getSnapshot, () => first);
  return { ...view, send, update };
}
