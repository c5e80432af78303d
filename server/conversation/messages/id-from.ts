import { createHash } from 'node:crypto';
import type { KeyFrom } from '../../module.ts';

/** A UUID (version 8, RFC 9562) that the same parts give again: for senders that bring a key and no id. */
export function idFrom(...parts: readonly (string | number | undefined)[]): string {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * An id that the same caller gets again with the same Idempotency-Key, else a random one. Only this workspace can make it: whoever knew
 * somebody's next key could otherwise take the id first.
 */
export function messageIdOf({ core, caller, params, key }: KeyFrom): { id: string } {
  if (key === undefined) return { id: crypto.randomUUID() };
  return { id: idFrom(core.deriveToken('idempotency key', JSON.stringify([caller?.id, params.room, key]))) };
}
