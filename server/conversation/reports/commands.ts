import { viewerOf } from '../../access/viewer.ts';
import type { Identity } from '../../caller.ts';
import type { Context } from '../../module.ts';

/**
 * Reports a message of a room that the caller sees.
 * @returns the room, whether they had not reported it before, and who reads it.
 * @throws {PublicError} NOT_FOUND, GONE for what is deleted, CONFLICT for one's own.
 */
export function reportMessage(
  context: Context<Identity>,
  namespace: string,
  { room: slug, id, reason }: { room: string; id: string; reason: string },
) {
  const report = { namespace, slug, id, reason, ...viewerOf(context), userId: context.caller.id };
  return context.core.store.write('insertReports', report);
}
