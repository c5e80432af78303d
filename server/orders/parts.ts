import type { Announce } from './order/announce.ts';
import type { Grace } from './queue/grace.ts';
import type { Offers } from './queue/offers.ts';
import type { LiveStats } from './stats/today.ts';
import type { Deliveries } from './webhooks/keep-deliveries.ts';

/** What the order desk has opened for itself. */
export interface OrderParts {
  /** What the desk has come to today. */
  stats: LiveStats;
  /** Ends the leases of who is gone. */
  grace: Grace;
  /** Offers orders to workers that are ready. */
  offers: Offers;
  deliveries: Deliveries;
  announce: Announce;
}
