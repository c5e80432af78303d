import { createHash } from 'node:crypto';
import type { Account } from '../../../contract/account/account.ts';
import { PublicError } from '../../../contract/errors.ts';
import type { Identity } from '../../caller.ts';
import type { Core } from '../../core/core.ts';
import { getAccount } from '../account/commands.ts';
import { shrinkPicture } from './shrink.ts';

/** An id as `idOf` makes it. */
const idForm = /^[\w-]{22}$/;

const idOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64url').slice(0, 22);

/** @throws {PublicError} FORBIDDEN for a guest, who has a name only. */
export function refuseGuests({ kind }: Identity): void {
  if (kind === 'guest') throw new PublicError('FORBIDDEN', 'Guests have no picture. Make an account to have one.');
}

/**
 * Gives the caller a picture, cut to a small square; their pages and programs come anew, as with another name.
 * @param sent the picture as a file has it.
 * @throws {PublicError} as `shrinkPicture`, and FORBIDDEN for a guest.
 */
export async function setPicture(core: Core, caller: Identity, sent: Uint8Array): Promise<Account> {
  const bytes = await shrinkPicture(sent);
  return changePicture(core, caller, { id: idOf(bytes), bytes });
}

/** Takes the caller's picture away. @throws {PublicError} FORBIDDEN for a guest. */
export const removePicture = (core: Core, caller: Identity): Promise<Account> => changePicture(core, caller, null);

async function changePicture(core: Core, caller: Identity, picture: { id: string; bytes: Uint8Array } | null): Promise<Account> {
  await core.store.write('setPictures', { userId: caller.id, picture, at: Date.now() });
  await core.access.changed();
  return getAccount(core, caller);
}

/** A picture's bytes, for everybody who knows its id. @throws {PublicError} NOT_FOUND when nobody has it. */
export async function getPicture({ store }: Core, id: string): Promise<Uint8Array> {
  const bytes = idForm.test(id) ? await store.read('findPicture', { id }) : null;
  if (bytes === null) throw new PublicError('NOT_FOUND', 'Nobody has this picture any more.');
  return bytes;
}
