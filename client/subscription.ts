import type { Channel } from '../contract/channel.ts';
import type { AnyEvent, Contract } from '../contract/define.ts';
import type { ErrorBody } from '../contract/errors.ts';
import type { ChannelView } from './channel-view.ts';
import { takeReady, type Waiting } from './in-order.ts';
import type { Source } from './observable.ts';
import { createRetryingRequest } from './retrying-request.ts';
import type { Rooms } from './rooms.ts';
import { type Status, watchTransport } from './status.ts';
import { createTimers } from './timers.ts';
import type { Transport } from './transport.ts';

/** How long a hole in `rev` may stay before catch-up is asked for, in milliseconds ([W13]). */
export const holeMs = 500;

interface Options<C extends Contract, State, Snapshot> {
  channel: Channel<C, State, Snapshot>;
  room: string;
  view: Source<ChannelView<State | undefined>>;
  transport: Transport;
  rooms: Rooms;
}

/**
 * Listen → join → buffer → snapshot → apply. After every new connection, a hole that stays and a long sleep it begins
 * again with join, asking only for what came since ([W12], [W13]).
 * @returns ends it
 */
export function openSubscription<C extends Contract, State, Snapshot>({
  channel,
  room,
  view,
  transport,
  rooms,
}: Options<C, State, Snapshot>): () => void {
  const timers = createTimers();
  const connection = watchTransport(transport, timers, showStatus);
  const joining = createRetryingRequest<Snapshot>({ send: join, timers, answered: settle, refused: stand });
  let waiting: Waiting<AnyEvent<C>>[] = [];
  let joinedOnce = false;
  /** Something may have been missed that is worth telling. */
  let absent = false;

  function show(part: Partial<ChannelView<State | undefined>>) {
    view.set({ ...view.getSnapshot(), ...part });
  }

  function statusNow(): Status {
    const down = connection.down();
    if (down !== undefined) return down;
    if (!transport.up || !joinedOnce) return 'connecting';
    return joining.busy ? 'catching up' : 'live';
  }

  function showStatus() {
    const status = statusNow();
    if (status !== view.getSnapshot().status) show({ status });
  }

  function ask() {
    timers.clear('hole');
    joining.ask();
    showStatus();
  }

  function join() {
    const { command, input } = channel.subscribe(room, view.getSnapshot().state);
    return transport.ask(command, input);
  }

  function settle(snapshot: Snapshot) {
    const { state: held, caughtUp } = view.getSnapshot();
    const messages = absent && held !== undefined ? channel.newsIn(held, snapshot) : 0;
    const state = channel.applySnapshot(held, snapshot);
    joinedOnce = true;
    absent = false;
    // A hole counts from here on: before the answer nobody could tell that it is one.
    waiting = waiting.map((one) => ({ ...one, since: performance.now() }));
    show({ state: applyWaiting(state), status: statusNow(), error: null, caughtUp: messages > 0 ? { messages } : caughtUp });
    const person = channel.personOf(state);
    if (person !== undefined) rooms.enter(room, person);
  }

  function stand(error: ErrorBody) {
    waiting = [];
    show({ error, status: statusNow() });
  }

  /** The state with all that follows it without a hole; what is left waits, and not for long. */
  function applyWaiting(state: State): State {
    const { ready, rest } = takeReady(waiting, channel.revOf(state));
    waiting = rest;
    const [oldest] = rest;
    if (oldest === undefined) timers.clear('hole');
    else timers.set('hole', Math.max(0, oldest.since + holeMs - performance.now()), ask);
    return ready.reduce((before, event) => channel.apply(before, event), state);
  }

  function take(event: AnyEvent<C>) {
    const { state, error } = view.getSnapshot();
    // After a refusal nothing says that the events follow the state, or that they are of the same database.
    if (error !== null && !joining.busy) return;
    waiting.push({ event, revs: channel.revsOf(event), since: performance.now() });
    if (joining.busy || state === undefined) return;
    const next = applyWaiting(state);
    if (next !== state) show({ state: next });
  }

  /** What was on its way is lost, answers and events. */
  function forget() {
    joining.cancel();
    waiting = [];
    timers.clear('hole');
  }

  const unlisten = transport.listen({
    up() {
      connection.look();
      ask();
    },
    down() {
      forget();
      absent = joinedOnce;
      connection.look();
    },
    network: connection.look,
    wake() {
      absent = joinedOnce;
      if (transport.up) ask();
    },
    event(name, payload) {
      const event = { name, payload } as AnyEvent<C>;
      if (!channel.events.includes(event.name) || !channel.concerns(room, event)) return;
      if (channel.ends?.(event)) ask();
      else take(event);
    },
  });
  connection.look();
  if (transport.up) ask();

  return () => {
    unlisten();
    forget();
    timers.clearAll();
  };
}
