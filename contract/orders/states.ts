import { z } from 'zod';

/** Where an order stands, in the order of its way; the last four are beside it. */
export const orderState = z.enum([
  'scheduled',
  'waiting',
  'claimed',
  'in-progress',
  'ready',
  'handed-over',
  'on-hold',
  'declined',
  'cancelled',
  'failed',
]);
