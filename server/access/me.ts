import type { Me } from '../../contract/chat/room.ts';
import type { Caller } from '../caller.ts';
import { personFrom } from '../core/person.ts';
import type { RoomAccess } from '../store/records.ts';

/** The caller as a room sees them; null for an anonymous visitor. */
export function meIn({ role, mutedUntil }: RoomAccess, caller: Caller): Me | null {
  if (caller === null) return null;
  return { ...personFrom(caller), role: role ?? 'guest', mutedUntil: mutedUntil === null ? null : timeOf(mutedUntil) };
}

/** As it crosses the wire. */
export const timeOf = (at: number): string => new Date(at).toISOString();
