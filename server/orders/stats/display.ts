import { randomBytes } from 'node:crypto';
import type { Input } from '../../../contract/define.ts';
import { PublicError } from '../../../contract/errors.ts';
import type { orders } from '../../../contract/orders/events.ts';
import type { Display } from '../../../contract/orders/stats.ts';
import type { Identity } from '../../caller.ts';
import { isSameToken } from '../../core/derived-token.ts';
import type { Context } from '../../module.ts';
import { deskOf } from '../desk/commands.ts';
import { displayGroup } from './today.ts';

/** Part of what tokens are made from, and so never renamed: those that were handed out go on. */
const madeFor = 'wall';

const pathOf = ({ core }: Pick<Context, 'core'>, salt: string) => `/display/${core.deriveToken(madeFor, salt)}`;

/** @param again whether there is to be another link. */
const link = (again: boolean) => async (context: Context<Identity>) => {
  await deskOf(context);
  const salt = randomBytes(18).toString('base64url');
  const kept = await context.core.store.write('keepDisplays', { actorId: context.caller.id, salt, again });
  return { display: pathOf(context, kept) };
};

/** The path of the status display. @throws {PublicError} FORBIDDEN for a mere member of the desk. */
export const linkDisplay = link(false);

/** Another path for the status display. @throws {PublicError} FORBIDDEN for a mere member of the desk. */
export const renewDisplay = link(true);

/** What the status display of a link shows; a socket is told of changes from then on. @throws {PublicError} NOT_FOUND */
export async function openDisplay(context: Context, { display }: Input<typeof orders, 'display:open'>): Promise<Display> {
  const found = await context.core.store.read('readDisplay', undefined);
  const token = display.replace(/^\/display\//, '');
  if (found === null || !isSameToken(context.core.deriveToken(madeFor, found.salt), token)) {
    throw new PublicError('NOT_FOUND', 'This link opens no status display, or does not any more.');
  }
  const { salt, ...shown } = found;
  context.connection?.subscribe(displayGroup(salt));
  return shown;
}
