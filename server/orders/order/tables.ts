import type { Generated, Selectable } from 'kysely';
import type { OrderSource, OrderState } from '../../../contract/orders/order.ts';

/** The order desk: one row, whose id is 1. */
interface DeskTable {
  id: number;
  /** The room whose members work at it; null: nobody has made an account yet. */
  roomId: number | null;
  /** Number of the newest change of any order. */
  rev: Generated<number>;
  /** Milliseconds that the desk has been watched for: it only goes forward, whatever the machine’s clock does. */
  clock: Generated<number>;
  lastNumber: Generated<number>;
  /** JSON: how many orders there are in each state. */
  counts: Generated<string>;
  /** JSON: what differs from the defaults. */
  settings: Generated<string>;
  /** What the status display's token is made from, with the workspace's secret; null: nobody has asked for one. */
  displaySalt: string | null;
}

interface OrderTable {
  number: number;
  /** The idempotency key that it was made with. */
  key: string | null;
  source: Generated<OrderSource>;
  /** The room where it is talked about. */
  roomId: number;
  /** Of the token of the customer’s link, which is kept nowhere. */
  trackHash: string;
  /** What the token is made from, with the workspace’s secret; null: of an order from before there was one. */
  trackSalt: string | null;
  state: OrderState;
  /** The desk’s `rev` of its last change. */
  rev: number;
  /** JSON. */
  customer: string;
  /** JSON. */
  items: string;
  search: string;
  note: string;
  priority: number;
  /** Its place in the queue, as a text that sorts. */
  place: string;
  station: string | null;
  holderId: string | null;
  lease: string | null;
  /** By the desk’s clock; null: the lease does not run. */
  leaseEnd: number | null;
  /** When the lease ends by the clock of the machine that gave it; shown, and nothing is decided by it. */
  leaseUntil: number | null;
  /** Whom it is reserved for, until `reservedEnd` by the desk’s clock. */
  reservedForId: string | null;
  reservedEnd: number | null;
  attempts: Generated<number>;
  maxAttempts: number;
  reason: string;
  createdAt: number;
  changedAt: number;
  claimedAt: number | null;
  startedAt: number | null;
  readyAt: number | null;
  endedAt: number | null;
  /** When the customer's link ends; null: not yet, 0: it has. */
  trackEnds: number | null;
  /** 1: the bell does not ring for it any more. */
  silenced: Generated<number>;
  /** 1: it was told that the lease ends soon, and that the order is overdue. */
  expiringTold: Generated<number>;
  overdueTold: Generated<number>;
  dueAt: number | null;
  notBefore: number | null;
  /** The message that carries it as a card, and its room. */
  cardRoomId: number | null;
  cardId: string | null;
}

/** What happened to orders; nothing is ever changed in it. */
interface OrderEventTable {
  rev: number;
  number: number;
  /** The newest message's seq in the order's room. */
  afterSeq: Generated<number>;
  at: number;
  /** Null: the desk itself. */
  byId: string | null;
  from: OrderState | null;
  to: OrderState;
  type: string;
  reason: string;
}

/** What happened to an order, as it is stored. */
export type StoredEvent = Selectable<OrderEventTable>;

/** The tables of the order desk. */
export interface OrderTables {
  desk: DeskTable;
  order: OrderTable;
  orderEvent: OrderEventTable;
}
