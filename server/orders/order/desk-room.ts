import { orders } from '../../../contract/orders/events.ts';

/** The room whose members work at the desk. */
export const deskSlug = 'desk';

/** Whether a room is the desk itself, as against an order's, which its customer is in too. */
export const isDesk = ({ namespace, slug }: { namespace: string; slug: string }) =>
  namespace === orders.namespace && slug === deskSlug;
