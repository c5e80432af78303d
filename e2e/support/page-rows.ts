/** Everybody who may look at a page. Who is signed out or suspended belonged to the rooms, and has the cookie from before. The host owns the workspace; they and the administrator have no part in any of the rooms. */
export const people = [
  'anonymous',
  'guest',
  'member',
  'moderator',
  'owner',
  'banned',
  'signed out',
  'suspended',
  'administrator',
  'host',
] as const;
export type Person = (typeof people)[number];
export const visibilities = ['public', 'unlisted', 'private'] as const;
export type Visibility = (typeof visibilities)[number];

/** What of a room only those may read who see it. */
export const secrets = ['name', 'topic', 'message'] as const;
export type Secret = (typeof secrets)[number];

const everything: readonly Secret[] = secrets;
const nothing: readonly Secret[] = [];
const belongs = (person: Person) => person === 'member' || person === 'moderator' || person === 'owner';

/** What the list of rooms tells, which stands beside every page: public rooms, and one's own. */
export const listed = (person: Person, visibility: Visibility): readonly Secret[] =>
  person !== 'banned' && (visibility === 'public' || belongs(person)) ? everything : nothing;

/** Whether the room's own page is there for somebody. */
export const sees = (person: Person, visibility: Visibility) =>
  person !== 'banned' && (visibility !== 'private' || belongs(person));

/** The rooms, as addresses name them. */
export interface Addresses {
  room: string;
  invitation: string;
  /** A member's user name. */
  username: string;
}

export interface PageRow {
  /** As the build names it. */
  page: string;
  path: (addresses: Addresses) => string;
  /** Left out: 200 for everybody. */
  status?: (person: Person, visibility: Visibility) => number;
  /** Whether it is about a room, and what it then tells of that one besides the list of rooms. */
  tells?: (person: Person, visibility: Visibility) => readonly Secret[];
  /** No page of the workspace: files that say the same to everybody, without a list of rooms. */
  bare?: true;
}

const forHosts = (person: Person) => (person === 'host' || person === 'administrator' ? 200 : 404);

/** Every page, picture and file that the build serves, but for what never changes. */
export const rows: PageRow[] = [
  { page: '/', path: () => '/' },
  { page: '/chat', path: () => '/chat' },
  {
    page: '/chat/[room]',
    path: ({ room }) => `/chat/${room}`,
    status: (person, visibility) => (sees(person, visibility) ? 200 : 404),
    tells: (person, visibility) => (sees(person, visibility) ? everything : nothing),
  },
  { page: '/chat/[room]/opengraph-image', path: ({ room }) => `/chat/${room}/opengraph-image`, tells: () => nothing, bare: true },
  {
    page: '/join/[token]',
    path: ({ invitation }) => `/join/${invitation}`,
    // Whoever was sent the link is told what it leads to, and nothing that was said there.
    tells: (person) => (person === 'banned' ? nothing : ['name', 'topic']),
  },
  { page: '/orders/webhooks', path: () => '/orders/webhooks' },
  { page: '/users', path: () => '/users' },
  { page: '/users/[name]', path: ({ username }) => `/users/${username}` },
  { page: '/orders', path: () => '/orders' },
  { page: '/orders/settings', path: () => '/orders/settings' },
  { page: '/orders/stats', path: () => '/orders/stats' },
  // Nobody but the host works at the desk, and no order has a number yet; the others see the door of the desk.
  { page: '/orders/[order]', path: () => '/orders/1', status: (person) => (person === 'host' ? 404 : 200) },
  { page: '/orders/[order]/ticket', path: () => '/orders/1/ticket', status: (person) => (person === 'host' ? 404 : 200) },
  { page: '/track/[token]', path: () => `/track/${'A'.repeat(32)}`, status: () => 404 },
  { page: '/track/[token]/ticket', path: () => `/track/${'A'.repeat(32)}/ticket`, status: () => 404 },
  { page: '/display/[token]', path: () => `/display/${'A'.repeat(32)}`, status: () => 404 },
  { page: '/settings', path: () => '/settings' },
  { page: '/settings/deleted-rooms', path: () => '/settings/deleted-rooms' },
  { page: '/admin', path: () => '/admin', status: (person) => (person === 'host' ? 200 : 404) },
  { page: '/admin/people', path: () => '/admin/people', status: forHosts },
  { page: '/admin/rooms', path: () => '/admin/rooms', status: forHosts },
  { page: '/admin/reports', path: () => '/admin/reports', status: forHosts },
  { page: '/admin/audit', path: () => '/admin/audit', status: forHosts },
  { page: '/setup', path: () => '/setup' },
  { page: '/sign-in/[problem]', path: () => '/sign-in/denied' },
  { page: '/sign-up', path: () => '/sign-up' },
  { page: '/reset-password', path: () => '/reset-password' },
  { page: '/verify-email', path: () => '/verify-email' },
  { page: '/_not-found', path: () => '/nothing/here', status: () => 404 },
  // Next's own, for when not even the frame can be shown.
  { page: '/_global-error', path: () => '/_global-error', status: () => 500, bare: true },
  { page: '/opengraph-image', path: () => '/opengraph-image', bare: true },
  { page: '/manifest.webmanifest', path: () => '/manifest.webmanifest', bare: true },
  { page: '/icon.svg', path: () => '/icon.svg', bare: true },
];
