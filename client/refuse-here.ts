import { browserRefusals } from '../contract/browser-refusals.ts';
import { type ErrorBody, PublicError } from '../contract/errors.ts';

type Refusals = typeof browserRefusals;
type Params<Key extends keyof Refusals> = Parameters<Refusals[Key]['text']>;

/** As the server refuses, of what a page finds out by itself. */
export function refusalHere<Key extends keyof Refusals>(key: Key, ...[params]: Params<Key>): ErrorBody {
  const { code, text } = browserRefusals[key];
  const named = (params ?? {}) as Record<string, string | number>;
  return { code, key, params: named, message: text(named as never) };
}

/** What is to be thrown for it. */
export const refuseHere = <Key extends keyof Refusals>(key: Key, ...params: Params<Key>): PublicError =>
  PublicError.of(refusalHere(key, ...params));
