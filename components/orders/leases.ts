/** The tokens of the leases that this browser holds, by the orders' numbers: a reload keeps them, and all tabs have them. */
type Leases = Record<string, string>;

const keyOf = (personId: string) => `bellhop-leases-${personId}`;

function read(personId: string): Leases {
  try {
    return JSON.parse(localStorage.getItem(keyOf(personId)) ?? '{}') as Leases;
  } catch {
    return {};
  }
}

/** The token that this browser holds an order by; undefined for none. */
export const leaseOf = (personId: string, order: number): string | undefined => read(personId)[order];

/** Keeps a token, or forgets it. */
export function keepLease(personId: string, order: number, token: string | undefined): void {
  const { [order]: _, ...others } = read(personId);
  try {
    localStorage.setItem(keyOf(personId), JSON.stringify(token === undefined ? others : { ...others, [order]: token }));
  } catch {
    // Without storage a reload has to claim again.
  }
}
