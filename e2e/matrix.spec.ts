import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { openPageFixture, type PageFixture } from './support/page-fixture.ts';
import {
  listed,
  type PageRow,
  type Person,
  people,
  rows,
  secrets,
  sees,
  type Visibility,
  visibilities,
} from './support/page-rows.ts';

/** Who gets which page of which room, and reads what of it there: as HTML, and as what the browser asks for on the way. */
test.describe.configure({ mode: 'default' });

const forms: Record<string, Record<string, string>> = {
  HTML: {},
  RSC: { RSC: '1' },
  prefetched: { RSC: '1', 'Next-Router-Prefetch': '1' },
  'prefetched tree': { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' },
};

let fixture: PageFixture;
test.beforeAll(async () => {
  fixture = await openPageFixture();
});
test.afterAll(() => fixture.close());

async function get(path: string, person: Person, form: Record<string, string> = {}) {
  const headers = { 'accept-encoding': 'identity', ...fixture.as[person], ...form };
  const response = await fetch(`${fixture.origin}${path}`, { headers });
  return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
}

/** What of a room's secrets stands in a text. */
const found = (text: string, visibility: Visibility) =>
  secrets.filter((secret) => text.includes(fixture.rooms[visibility].words[secret]));

const addresses = (visibility: Visibility) => ({ ...fixture.rooms[visibility], username: 'moderator' });

test('every page that the build serves has a row, and there are none for what is gone', () => {
  const built = JSON.parse(readFileSync('.next/app-path-routes-manifest.json', 'utf8')) as Record<string, string>;
  expect(rows.map(({ page }) => page).sort()).toEqual(Object.values(built).sort());
});

/** What of the room `of` somebody finds on the page of a row about the room `at`. */
function expected({ tells, bare }: PageRow, person: Person, at: Visibility, of: Visibility) {
  const told = [...(bare ? [] : listed(person, of)), ...(at === of ? (tells?.(person, of) ?? []) : [])];
  return secrets.filter((secret) => told.includes(secret));
}

/** To the browser's own request React says inside its stream that a page is not there; the status is 200 for all. */
function statusOf({ page, status }: PageRow, person: Person, at: Visibility, form: 'HTML' | 'RSC') {
  const wanted = status?.(person, at) ?? 200;
  return wanted === 404 && form === 'RSC' && page !== '/_not-found' ? 200 : wanted;
}

for (const row of rows) {
  for (const form of ['HTML', 'RSC'] as const) {
    test(`${row.page}, as ${form}: who gets it, and which words of which room`, async () => {
      // The others say the same whatever room one thinks of.
      for (const at of row.tells === undefined ? (['public'] as const) : visibilities) {
        const got: Record<string, unknown> = {};
        const wanted: Record<string, unknown> = {};
        for (const person of people) {
          const { status, body } = await get(row.path(addresses(at)), person, forms[form]);
          const text = body.toString();
          got[person] = [status, ...visibilities.map((of) => [of, ...found(text, of)].join(' '))];
          wanted[person] = [
            statusOf(row, person, at, form),
            ...visibilities.map((of) => [of, ...expected(row, person, at, of)].join(' ')),
          ];
        }
        expect([at, got]).toEqual([at, wanted]);
      }
    });
  }
}

test('what two said to each other is on their pages, and on nobody else’s', async () => {
  for (const form of ['HTML', 'RSC'] as const) {
    for (const person of people) {
      for (const username of ['moderator', 'member', 'owner']) {
        const { status, body } = await get(`/users/${username}`, person, forms[form]);
        const theirs = (person === 'member' && username === 'moderator') || (person === 'moderator' && username === 'member');
        const got = [person, username, status, body.includes(fixture.direct)];
        expect(got).toEqual([person, username, 200, theirs]);
      }
    }
  }
});

test('previews tell of public rooms alone', async () => {
  for (const person of people) {
    for (const visibility of visibilities) {
      const { room, invitation } = fixture.rooms[visibility];
      for (const path of [`/chat/${room}`, `/join/${invitation}`]) {
        const html = (await get(path, person)).body.toString();
        const tags = (html.match(/<(?:meta|title|link)\b[^>]*>(?:[^<]*<\/title>)?/g) ?? []).join('\n');
        const told = visibility === 'public' && path.startsWith('/chat') && person !== 'banned';
        expect([person, path, found(tags, visibility)]).toEqual([person, path, told ? ['name', 'topic'] : []]);
      }
    }
  }
  const picture = async (room: string) => (await get(`/chat/${room}/opengraph-image`, 'owner')).body.toString('base64');
  const none = await picture('room-00000000');
  const pictures = visibilities.map(async (visibility) => (await picture(fixture.rooms[visibility].room)) === none);
  expect(await Promise.all(pictures)).toEqual([false, true, true]);
});

test.describe('[W5] a private room is to who may not see it as one that does not exist', () => {
  /** Of the same lengths as what exists. */
  const missing = { room: 'room-00000000', invitation: 'A'.repeat(22) };
  const strangers = people.filter((person) => !sees(person, 'private'));

  for (const person of strangers) {
    for (const form of Object.keys(forms)) {
      test(`for the ${person}, as ${form}`, async () => {
        for (const path of ['', '?at=1', '/opengraph-image', '/nothing']) {
          const answer = async (room: string) => comparable(await get(`/chat/${room}${path}`, person, forms[form]), room);
          await expectTheSame(
            () => answer(fixture.rooms.private.room),
            () => answer(missing.room),
          );
        }
      });
    }
  }

  test('so is the invitation to a room from which one is banned', async () => {
    for (const visibility of visibilities) {
      for (const form of Object.values(forms)) {
        const answer = async (token: string) => comparable(await get(`/join/${token}`, 'banned', form), token);
        await expectTheSame(
          () => answer(fixture.rooms[visibility].invitation),
          () => answer(missing.invitation),
        );
      }
    }
  });

  test('and over HTTP', async () => {
    for (const person of strangers) {
      const answer = async (room: string) => comparable(await get(`/api/v1/rooms/${room}/messages`, person), room);
      const none = await answer(missing.room);
      expect(none).toContain('NOT_FOUND');
      expect(await answer(fixture.rooms.private.room)).toBe(none);
    }
  });
});

/** React sends what gets ready first, so that one address has several answers: the two must have one in common, to the byte. */
async function expectTheSame(hidden: () => Promise<string>, none: () => Promise<string>) {
  const [ofHidden, ofNone] = [new Set<string>(), new Set<string>()];
  for (let tries = 0; tries < 40 && ofHidden.isDisjointFrom(ofNone); tries++) {
    ofHidden.add(await hidden());
    ofNone.add(await none());
  }
  if (ofHidden.isDisjointFrom(ofNone)) expect([...ofHidden][0]).toBe([...ofNone][0]);
}

/** An answer without its address, nonce, number and time: what is left says all that can be told from it. */
function comparable({ status, headers, body }: Awaited<ReturnType<typeof get>>, address: string): string {
  // An etag is a sum of the body, which is compared.
  const kept = [...headers].filter(([name]) => !['date', 'etag', 'x-request-id'].includes(name));
  const text = JSON.stringify([status, kept]) + body.toString('latin1');
  const nonce = /'nonce-([^']+)'/.exec(text)?.[1] ?? '(nonce)';
  const number = /"\$L\w+","([\w-]{21})v"/.exec(text)?.[1] ?? '(number)';
  return text
    .replaceAll(address, '(address)')
    .replaceAll(nonce, '(nonce)')
    .replaceAll(number, '(number)')
    .replace(/(data-made-at\W+)\d+/g, '$1(time)');
}
