import type { Publisher } from '../../realtime/publish.ts';
import { eventsOf, messageFrom } from './message-from.ts';
import type { MessageRow } from './store.ts';

/** Tells a room how messages are now, whatever changed in them. Call it after the commit only ([W8]). */
export function announceChanged(
  publisher: Publisher,
  { namespace, slug }: { namespace: string; slug: string },
  rows: readonly MessageRow[],
): void {
  if (rows.length === 0) return;
  const messages = rows.map((row) => messageFrom(row, slug));
  publisher.publish(eventsOf(namespace), slug, 'message:changed', { room: slug, messages });
}
