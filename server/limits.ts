import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { LimitClass } from '../contract/define.ts';
import { PublicError } from '../contract/errors.ts';
import type { Caller } from './session.ts';

/** How much one person, and everybody at one address together, may do within so many seconds. */
interface Allowance {
  seconds: number;
  person: number;
  address: number;
}

const allowances: Record<LimitClass | 'probe' | 'guess', Allowance> = {
  read: { seconds: 10, person: 300, address: 3000 },
  write: { seconds: 10, person: 200, address: 2000 },
  rare: { seconds: 600, person: 60, address: 2000 },
  // Of what watches the server.
  probe: { seconds: 10, person: 600, address: 600 },
  // Of passwords: `person` is the one whose name is given.
  guess: { seconds: 600, person: 10, address: 100 },
};

/** Who does something. */
interface Source {
  caller: Caller;
  /** Null when it is unknown. */
  addressHash: string | null;
}

/** What everybody may do how often. Each node counts for itself. */
export interface Limits {
  /** @throws {PublicError} RATE_LIMITED, with the time until there is an allowance again. */
  spend(limit: LimitClass | 'probe', source: Source): Promise<void>;
  /** Before a password of this name is looked at. @throws {PublicError} as `spend`. */
  guess(login: string, addressHash: string): Promise<void>;
}

/** @param on false for load tests only: nothing is counted. */
export function createLimits(on: boolean): Limits {
  const nothing = async () => {};
  if (!on) return { spend: nothing, guess: nothing };

  const counters = Object.entries(allowances).map(([name, { seconds, person, address }]) => {
    const counter = (points: number) => new RateLimiterMemory({ points, duration: seconds, keyPrefix: '' });
    return [name, { person: counter(person), address: counter(address) }] as const;
  });
  const { guess, ...spend } = Object.fromEntries(counters) as Record<keyof typeof allowances, Counters>;
  return {
    spend: (limit, { caller, addressHash }) => count(spend[limit], personKey(caller), addressHash),
    guess: (login, addressHash) => count(guess, login, addressHash),
  };
}

interface Counters {
  person: RateLimiterMemory;
  address: RateLimiterMemory;
}

/** Clients without an identity may speak through one guest, who then is many: they are counted by their addresses. */
const personKey = (caller: Caller) => (caller === null || caller.sessionId === '' ? null : caller.id);

async function count(counters: Counters, person: string | null, address: string | null): Promise<void> {
  try {
    if (person !== null) await counters.person.consume(person);
    if (address !== null) await counters.address.consume(address);
  } catch (refusal) {
    const { msBeforeNext } = refusal as RateLimiterRes;
    throw new PublicError('RATE_LIMITED', 'That was too much at once.', { retryAfterMs: msBeforeNext });
  }
}
