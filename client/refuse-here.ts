import { browserRefusals } from '../contract/browser-refusals.ts';
import { type ErrorBody, PublicError } from '../contract/errors.ts';
import { bodyOf, type Given } from '../contract/refusal.ts';

type Refusals = typeof browserRefusals;

/** As the server refuses, of what a page finds out by itself. */
export const refusalHere = <Key extends keyof Refusals>(key: Key, ...given: Given<Refusals[Key]>): ErrorBody =>
  bodyOf<Refusals[Key]>(browserRefusals[key], key, ...given);

/** What is to be thrown for it. */
export const refuseHere = <Key extends keyof Refusals>(key: Key, ...given: Given<Refusals[Key]>): PublicError =>
  PublicError.of(refusalHere(key, ...given));
