/** A row of hardening.md: the files with its cases, and the part of Bellhop that has to be there before all of it can be. */
type Row = { tests: readonly string[]; waits?: string } | { waits: string };

const transport = 'tests/hardening/transport.test.ts';
const handshake = 'tests/hardening/handshake.test.ts';
const events = 'tests/hardening/events.test.ts';
const talk = 'tests/hardening/talk.test.ts';
const limits = 'tests/hardening/limits.test.ts';
const guesses = 'tests/hardening/guesses.test.ts';
const rooms = 'tests/hardening/rooms.test.ts';
const pages = 'e2e/hardening.spec.ts';
const access = 'tests/server/chat/access.test.ts';
const desk = 'tests/server/orders/desk.test.ts';
const mail = 'tests/server/http/mail.test.ts';
const passkeys = 'tests/server/http/passkeys.test.ts';
const pictures = 'tests/server/http/pictures.test.ts';
const provider = 'tests/server/http/provider.test.ts';
const signIn = 'tests/server/accounts/sign-in.test.ts';
const webhooks = 'tests/hardening/webhooks.test.ts';
const twoFactor = 'tests/server/http/two-factor.test.ts';

const here = (numbers: readonly number[], ...tests: string[]) => numbers.map((number): [number, Row] => [number, { tests }]);
const later = (numbers: readonly number[], waits: string) => numbers.map((number): [number, Row] => [number, { waits }]);

/** All rows there are, by number. */
export const rows = new Map<number, Row>([
  ...here([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14], transport),
  ...here([15, 16, 17, 18], handshake),
  ...here([19], access, signIn),
  ...here([20, 40, 41, 42], access),
  ...here([22], signIn, mail),
  ...here([21], limits, guesses, twoFactor),
  ...here([24, 33], limits),
  ...here([23], provider),
  ...here([25, 26, 27, 28, 31, 32], events),
  ...here([29, 34, 35, 36, 37], talk),
  ...here([30], talk, pages),
  ...here([38, 39], rooms),
  ...here([43, 44, 45, 47, 48], desk),
  ...here([46], 'tests/server/failures/orders-clock.test.ts'),
  // Of people's pictures; other files are still to come.
  ...[49, 51, 52].map((number): [number, Row] => [number, { tests: [pictures], waits: 'files' }]),
  ...later([50, 53, 54], 'files'),
  ...here([55, 56], webhooks),
  ...here([57], webhooks, 'tests/clients/orders.test.ts'),
  ...here([58, 59, 60], pages),
  ...here([61], pages, passkeys, mail),
  ...here([62, 63], rooms),
  ...here([64], rooms, pages),
]);
