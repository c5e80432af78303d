import type { LimitClass } from '../../contract/define.ts';
import { type ErrorCode, PublicError } from '../../contract/errors.ts';
import type { Caller } from '../caller.ts';
import { type Counter, createCounter } from './counter.ts';

/** How much one person, and everybody at one address together, may do within so many seconds. */
interface Allowance {
  seconds: number;
  person: number;
  address: number;
}

/**
 * What is counted besides commands: what watches the server, what has an e-mail sent, connections to a namespace, pages, and
 * the files that they are made of.
 */
type Counted = LimitClass | 'probe' | 'mail' | 'connect' | 'page' | 'file';

const allowances: Record<Counted | 'guess', Allowance> = {
  read: { seconds: 10, person: 300, address: 3000 },
  write: { seconds: 10, person: 200, address: 2000 },
  rare: { seconds: 600, person: 60, address: 2000 },
  probe: { seconds: 10, person: 600, address: 600 },
  connect: { seconds: 10, person: 300, address: 6000 },
  page: { seconds: 10, person: 600, address: 600 },
  file: { seconds: 10, person: 10_000, address: 10_000 },
  mail: { seconds: 3600, person: 20, address: 60 },
  // Of wrong ones: `person` is who or what is tried, by one address.
  guess: { seconds: 600, person: 10, address: 100 },
};

/** Tokens that stand for nobody, by one address: a browser whose session is over tries one for a while. */
const wrongTokens = { seconds: 60, points: 600 };

/** Of each kind so many are remembered: some 30 MB in all, if all of them were ever full. */
const mostKeys = 10_000;

/** What says that a guess was wrong. */
const wrong: ReadonlySet<ErrorCode> = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'GONE']);

/** Who does something. */
interface Source {
  caller: Caller;
  /** Null when it is unknown. */
  addressHash: string | null;
}

/** What everybody may do how often. Each node counts for itself. */
export interface Limits {
  /** @throws {PublicError} RATE_LIMITED, with the time until there is an allowance again. */
  spend(limit: Counted, source: Source): Promise<void>;
  /**
   * Tries something that could be guessed. Only wrong guesses count: against the address they come from, then against what
   * is tried from there. Who guesses at a name so keeps nobody at another address from it.
   * @param what is tried: a name, say.
   * @param attempt throws what says that it was wrong, unless `asks` says that this error is a question.
   * @throws {PublicError} as `spend`, and whatever the attempt throws.
   */
  guess<T>(what: string, addressHash: string, attempt: () => Promise<T>, asks?: (error: PublicError) => boolean): Promise<T>;
  /** Of how many it is remembered what they did. */
  remembered(): number;
  /** Looks up whom a token stands for; an address that brings too many that stand for nobody is refused before. */
  name(addressHash: string | null, lookUp: () => Promise<Caller>): Promise<Caller>;
}

/** @param on false for load tests only: nothing is counted. */
export function createLimits(on: boolean): Limits {
  if (!on) {
    return {
      spend: async () => {},
      guess: (_what, _address, attempt) => attempt(),
      name: (_address, lookUp) => lookUp(),
      remembered: () => 0,
    };
  }

  const counters = Object.entries(allowances).map(([name, { seconds, person, address }]) => {
    const counter = (points: number) => createCounter({ seconds, points, mostKeys });
    return [name, { person: counter(person), address: counter(address) }] as const;
  });
  const { guess: guesses, ...spent } = Object.fromEntries(counters) as Record<keyof typeof allowances, Counters>;
  const tokens = createCounter({ ...wrongTokens, mostKeys });

  return {
    async spend(limit, { caller, addressHash }) {
      const { person, address } = spent[limit];
      const key = personKey(caller);
      // Of everybody at an address one alone uses up no more than their own.
      if (key !== null) take(person, key);
      if (addressHash !== null) take(address, addressHash);
    },

    async guess(what, addressHash, attempt, asks) {
      const { person: names, address } = guesses;
      const key = `${addressHash} ${what}`;
      // The address first: what it tries when it has no guess left is not even remembered.
      take(address, addressHash);
      const giveBack = () => address.giveBack(addressHash);
      take(names, key, giveBack);
      // Counted before it is known, so that those who try many at once are no better off.
      try {
        const got = await attempt();
        giveBack();
        names.giveBack(key);
        return got;
      } catch (error) {
        const missed = error instanceof PublicError && wrong.has(error.code) && asks?.(error) !== true;
        if (!missed) {
          giveBack();
          names.giveBack(key);
        }
        throw error;
      }
    },

    remembered() {
      const all = counters.flatMap(([, { person, address }]) => [person, address]);
      return [...all, tokens].reduce((sum, counter) => sum + counter.size(), 0);
    },

    async name(addressHash, lookUp) {
      if (addressHash === null) return lookUp();
      take(tokens, addressHash);
      const caller = await lookUp();
      if (caller !== null) tokens.giveBack(addressHash);
      return caller;
    },
  };
}

interface Counters {
  person: Counter;
  address: Counter;
}

/** Clients without an identity may speak through one guest, who then is many: they are counted by their addresses. */
const personKey = (caller: Caller) => (caller === null || caller.sessionId === '' ? null : caller.id);

function take(counter: Counter, key: string, before?: () => void): void {
  const waitMs = counter.take(key);
  if (waitMs === 0) return;
  before?.();
  throw new PublicError('RATE_LIMITED', 'That was too much at once.', { retryAfterMs: Math.ceil(waitMs) });
}
