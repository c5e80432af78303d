import { createHash } from 'node:crypto';

/** A UUID (version 8, RFC 9562) that the same parts give again: for senders that bring a key and no id. */
export function idFrom(...parts: readonly (string | number | undefined)[]): string {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
