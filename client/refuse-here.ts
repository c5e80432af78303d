import { browserRefusals } from '../contract/browser-refusals.ts';
import { type ErrorBody, PublicError } from '../contract/errors.ts';

type Refusals = typeof browserRefusals;
type Given<Refusal> = Refusal extends { names: readonly (infer Name extends string)[] }
  ? [params: Record<Name, string | number>]
  : [];

/** As the server refuses, of what a page finds out by itself; its sentence is in the page's texts, by the key. */
export const refusalHere = <Key extends keyof Refusals>(key: Key, ...[params]: Given<Refusals[Key]>): ErrorBody => ({
  code: browserRefusals[key].code,
  key,
  params: params ?? {},
  message: key,
});

/** What is to be thrown for it. */
export const refuseHere = <Key extends keyof Refusals>(key: Key, ...given: Given<Refusals[Key]>): PublicError =>
  PublicError.of(refusalHere(key, ...given));
