import type { Person } from '../contract/conversation/message.ts';

/** Somebody as they cross the wire; who has no picture has no field for one. */
export function personFrom({ id, name, picture }: { id: string; name: string; picture?: string | null | undefined }): Person {
  return picture == null ? { id, name } : { id, name, picture };
}
