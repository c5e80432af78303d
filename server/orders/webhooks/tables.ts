import type { Generated } from 'kysely';
import type { DeliveryState } from '../../../contract/orders/webhooks.ts';

/** An address that is told what happens to orders. */
interface WebhookTable {
  id: string;
  url: string;
  /** What its deliveries are signed with, under the workspace's secret. */
  sealedSecret: string;
  /** JSON: the events that it is told; an empty list: all. */
  events: string;
  /** `gone`: its receiver said so. */
  state: 'active' | 'off' | 'gone';
  byId: string;
  createdAt: number;
}

/** An event of an order on its way to a webhook; those of one order go one after the other. */
interface DeliveryTable {
  seq: Generated<number>;
  id: string;
  webhookId: string;
  /** Of the order. */
  number: number;
  type: string;
  /** What is sent, as it was when it happened. */
  body: string;
  createdAt: number;
  state: DeliveryState;
  attempts: Generated<number>;
  /** When it is tried next: while somebody tries, when that counts as lost. Null: an earlier one of its order goes first. */
  nextAt: number | null;
  giveUpAt: number;
  /** Of the newest attempt: only this one may say what became of it. */
  claim: string | null;
  lastAt: number | null;
  status: number | null;
  problem: Generated<string>;
}

/** The tables of webhooks. */
export interface WebhookTables {
  webhook: WebhookTable;
  delivery: DeliveryTable;
}
