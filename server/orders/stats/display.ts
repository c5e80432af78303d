import { randomBytes } from 'node:crypto';
import type { Input } from '../../../contract/define.ts';
import type { orders } from '../../../contract/orders/events.ts';
import type { Display } from '../../../contract/orders/stats.ts';
import type { Identity } from '../../caller.ts';
import { isSameToken } from '../../core/derived-token.ts';
import { refuse } from '../../core/refuse.ts';
import type { Context } from '../../module.ts';
import { deskOf } from '../desk/commands.ts';
import { displayGroup } from './today.ts';

/** Part of what tokens are made from, and so never renamed: those that were handed out go on. */
const madeFor = 'wall';

const pathOf = ({ core }: Pick<Context, 'core'>, salt: string) => `/display/${core.deriveToken(madeFor, salt)}`;

/** @param again whether there is to be another link. */
const linked = (again: boolean) => async (context: Context<Identity>) => {
  await deskOf(context);
  const salt = randomBytes(18).toString('base64url');
  const kept = await context.core.store.write('keepDisplays', { actorId: context.caller.id, salt, again });
  return { link: pathOf(context, kept) };
};

/** The path of the status display. @throws {PublicError} FORBIDDEN for a mere member of the desk. */
export const linkDisplay = linked(false);

/** Another path for the status display. @throws {PublicError} FORBIDDEN for a mere member of the desk. */
export const renewDisplay = linked(true);

/** What the status display of a link shows; a socket is told of changes from then on. @throws {PublicError} NOT_FOUND */
export async function openDisplay(
  context: Context,
  { link }: Input<typeof orders, 'display:open'>,
): Promise<{ display: Display }> {
  const found = await context.core.store.read('readDisplay', undefined);
  const token = link.replace(/^\/display\//, '');
  if (found === null || !isSameToken(context.core.deriveToken(madeFor, found.salt), token)) {
    throw refuse('display.linkGone');
  }
  const { salt, ...shown } = found;
  context.connection?.subscribe(displayGroup(salt));
  return { display: shown };
}
