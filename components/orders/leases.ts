import { kept, keyOf as keyOfPerson } from '../../client/kept.ts';

/** The tokens of the leases that this browser holds, by the orders' numbers: a reload keeps them, and all tabs have them. */
type Leases = Record<string, string>;

const keyOf = (personId: string) => keyOfPerson(personId, 'leases');

function read(personId: string): Leases {
  try {
    return JSON.parse(kept.get(keyOf(personId)) ?? '{}') as Leases;
  } catch {
    return {};
  }
}

/** The token that this browser holds an order by; undefined for none. */
export const leaseOf = (personId: string, order: number): string | undefined => read(personId)[order];

/** Keeps a token, or forgets it. */
export function keepLease(personId: string, order: number, token: string | undefined): void {
  const { [order]: _, ...others } = read(personId);
  kept.set(keyOf(personId), JSON.stringify(token === undefined ? others : { ...others, [order]: token }));
}
