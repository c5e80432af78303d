import { accountRefusals } from './account/refusals.ts';
import { chatRefusals } from './chat/refusals.ts';
import { conversationRefusals } from './conversation/refusals.ts';
import type { Refusal } from './errors.ts';
import { inputRefusals } from './input-refusals.ts';
import { ordersRefusals } from './orders/refusals.ts';
import { bodyOf, type Given } from './refusal.ts';
import { serverRefusals } from './server-refusals.ts';
import { usersRefusals } from './users/refusals.ts';
import { workspaceRefusals } from './workspace/refusals.ts';

/** All that the server refuses with, by key. No page loads it: each refusal comes with its sentence. */
export const refusals = {
  ...serverRefusals,
  ...inputRefusals,
  ...conversationRefusals,
  ...chatRefusals,
  ...usersRefusals,
  ...ordersRefusals,
  ...workspaceRefusals,
  ...accountRefusals,
};

type Refusals = typeof refusals;
export type RefusalKey = keyof Refusals;

/** The refusal of this key. */
export const refusalOf = <Key extends RefusalKey>(key: Key, ...given: Given<Refusals[Key]>): Refusal =>
  bodyOf<Refusals[Key]>(refusals[key], key, ...given);

export type GivenFor<Key extends RefusalKey> = Given<Refusals[Key]>;
