import { PublicError } from '../../contract/errors.ts';
import { type GivenFor, type RefusalKey, refusalOf } from '../../contract/refusals.ts';

/** What is to be thrown to refuse something: `throw refuse('room.notFound', { address })`. */
export const refuse = <Key extends RefusalKey>(key: Key, ...given: GivenFor<Key>): PublicError =>
  PublicError.of(refusalOf(key, ...given));
