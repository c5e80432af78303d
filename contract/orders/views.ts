import type { Output } from '../define.ts';
import type { orders } from './events.ts';

/** Why the desk is not for somebody: they have no name, no account, or no place at it. */
export type ClosedTo = 'anonymous' | 'guest' | 'stranger';

/** An order with what happened to it and what was said about it. */
export interface OrderPage extends Output<typeof orders, 'order:get'> {
  talk: Output<typeof orders, 'room:join'>;
  /** The path of the customer’s link; null when it cannot be told any more. */
  track: string | null;
}

/** What a customer sees by their link. */
export type TrackPage = Output<typeof orders, 'order:track'>;
