import type { Caller } from '../caller.ts';

/** Who looks at a room: somebody, and from where. */
export interface Asker {
  caller: Caller;
  addressHash: string | null;
}

/** The caller as rooms look at them. */
export function viewerOf({ caller, addressHash }: Asker) {
  return { userId: caller?.id ?? null, addressHash, at: Date.now() };
}
