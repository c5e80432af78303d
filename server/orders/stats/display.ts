import { randomBytes } from 'node:crypto';
import type { Input } from '../../../contract/define.ts';
import { PublicError } from '../../../contract/errors.ts';
import type { Wall } from '../../../contract/orders/stats.ts';
import type { orders } from '../../../contract/orders/events.ts';
import type { Identity } from '../../caller.ts';
import { isSameToken } from '../../core/derived-token.ts';
import type { Context } from '../../module.ts';
import { deskOf } from '../desk/commands.ts';
import { wallGroup } from './today.ts';

const pathOf = ({ core }: Pick<Context, 'core'>, salt: string) => `/wall/${core.deriveToken('wall', salt)}`;

/** @param again whether there is to be another link. */
const link = (again: boolean) => async (context: Context<Identity>) => {
  await deskOf(context);
  const salt = randomBytes(18).toString('base64url');
  const kept = await context.core.store.write('keepWalls', { actorId: context.caller.id, salt, again });
  return { wall: pathOf(context, kept) };
};

/** The path of the wallboard. @throws {PublicError} FORBIDDEN for a mere member of the desk. */
export const linkWall = link(false);

/** Another path for the wallboard. @throws {PublicError} FORBIDDEN for a mere member of the desk. */
export const renewWall = link(true);

/** What the wallboard of a link shows; a socket is told of changes from then on. @throws {PublicError} NOT_FOUND */
export async function openWall(context: Context, { wall }: Input<typeof orders, 'wall:open'>): Promise<Wall> {
  const found = await context.core.store.read('readWall', undefined);
  const token = wall.replace(/^\/wall\//, '');
  if (found === null || !isSameToken(context.core.deriveToken('wall', found.salt), token)) {
    throw new PublicError('NOT_FOUND', 'This link opens no wallboard, or does not any more.');
  }
  const { salt, ...shown } = found;
  context.connection?.subscribe(wallGroup(salt));
  return shown;
}
