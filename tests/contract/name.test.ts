import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiKeyInput } from '../../contract/account/api-key.ts';
import { passkeyChange } from '../../contract/account/passkey.ts';
import { roomName, roomTopic } from '../../contract/chat/room.ts';
import { lineText, nameText } from '../../contract/name.ts';
import { customer, newItem } from '../../contract/orders/order.ts';
import { someDeskSettings } from '../../contract/orders/settings.ts';
import { personName } from '../../contract/person.ts';
import { status } from '../../contract/users/user.ts';
import { workspaceChange } from '../../contract/workspace/workspace.ts';
import { settingsFrom } from '../../server/orders/order/settings-from.ts';

const name = nameText(200);
const takes = (schema: { safeParse(input: unknown): { success: boolean } }, input: unknown) => schema.safeParse(input).success;

/** Nobody sees anything of these, wherever they stand among Latin letters. */
const fillers = [
  ...['\u3164', '\uFFA0', '\u115F', '\u1160', '\u2800', '\u2800\u2800', '\u034F\u034F', '\u180E', '\u00AD', '\uFE0F', '\uFE0E'],
  ...['\u180B', '\u{E0100}', '\u200B', '\u200C', '\u200D', '\u200D\u200D', '\u2060', '\u2063', '\u061C', '\u17B4', '\u206A'],
  ...[
    '\uFFF9',
    '\u{1D159}',
    '\u{1D173}',
    '\u{E0061}\u{E007F}',
    '\u{E0001}',
    '\uFFFC',
    '\uFFFF',
    '\0',
    '\u0007',
    '\uD800',
    '\uDFFF',
  ],
];

/** Nobody sees anything of these by themselves. */
const blank = [
  ...['', ' ', '\u00A0\u3000', '\u0301\u0301', '\u20E3', '\u0E31', '\uFEFF', '\u2066\u2069', '\uE000', '\u2068 \u2069'],
  ...fillers,
];

/** Somebody sees these, and not all of them, or not in their order. */
const hiding = [
  ...[
    'civda\u202E',
    '\u202Ecivda',
    'a\u202Ab\u202C',
    'a\u202Db',
    'a\u2066b',
    'a\u2067b',
    'a\u2069b\u2066',
    '\u2068a\u2068b\u2069',
  ],
  ...[
    'an\u200Bna',
    'anna\u200B',
    'an\u200Cna',
    'anna\u200D',
    'anna\u3164',
    'anna\u2800',
    'an\u00ADna',
    'anna\uFE0F',
    'anna\u2060',
  ],
  ...[
    'anna\u200F',
    '\u200Eanna',
    'anna\u034F',
    'anna\u{E0061}',
    '👩\u200D',
    '\u200D👩',
    '👩\u200D\u200D🍳',
    '👩\u{E0061}\u{E007F}',
  ],
  ...[
    '🏴\u{E0067}\u{E0062}',
    '1\u200D2',
    'ب\u200C',
    '\u200Cب',
    'а\u200Dб',
    'a\u180Eb',
    'a\nb',
    'a\u2028b',
    'a\uD800b',
    '\u0301anna',
  ],
];

/** As people, dishes and rooms are called. */
const right = [
  ...['👩‍🍳 Lin', 'علی‌رضا', 'क्‍ष', '🏳️‍🌈 Max', 'ශ්‍රී', 'মোহাম্মদ র‍্যাব', 'അവന്‍', 'می‌خواهم', 'ಅರ್‌', 'ᠬᠠᠷ᠎ᠠ', 'ᠠ᠋', 'র‌্যাব'],
  ...[
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '🏴󠁧󠁢󠁳󠁣󠁴󠁿 Ana',
    '🇩🇪',
    '🇩🇪🇫🇷',
    '1️⃣',
    '#️⃣ 3',
    '👨‍👩‍👧‍👦',
    '🧑🏽‍❤️‍💋‍🧑🏿',
    '🏴‍☠️',
    '🏳️‍⚧️',
    '🚶🏽‍♀️‍➡️',
    '👁️‍🗨️',
    '❤️',
    '❤︎',
    '☎︎',
    '✈️ 7',
    '™️',
  ],
  ...[
    '葛󠄀城',
    '渡邉󠄂',
    'ဂ︀',
    '⠃⠗⠁⠀⠇',
    'Zoë',
    'Zoe\u0308',
    'Nguyễn Thị Bích',
    "O'Brien",
    'Łukasz',
    '李小龍',
    'さくら',
    '김철수',
    'สมชาย',
    'ก็',
    'ស្រី',
  ],
  ...[
    'יוסף',
    'C++\u200E עברית',
    'עברית (C++)\u200E',
    'אבא!\u200F',
    '\u2068Ada\u2069 Lovelace',
    'x',
    '.',
    '½',
    '🥖',
    'Ada\u00A0L.',
  ],
];

describe('[W18] a name', () => {
  it.each(blank)('%j shows nothing, and is refused', (text) => expect(takes(name, text)).toBe(false));
  it.each(hiding)('%j hides something, and is refused', (text) => expect(takes(name, text)).toBe(false));
  it.each(right)('%s is taken as it is', (text) => expect(name.parse(text)).toBe(text.normalize()));

  it('is trimmed and in NFC', () => expect(name.parse('  Zoe\u0308 \uFEFF')).toBe('Zoë'));

  it('shows something, whatever it is made of', () => {
    const part = fc.oneof(fc.constantFrom(...blank), fc.constantFrom(' ', '\u0301', '\u3000'));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        expect(takes(name, parts.join(''))).toBe(false);
      }),
    );
  });

  it('is taken of right words and spaces in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...right), { minLength: 1, maxLength: 5 }), (words) => {
        expect(takes(name, words.join(' '))).toBe(true);
      }),
    );
  });

  it('is refused with what hides something anywhere among Latin letters', () => {
    const hider = fc.constantFrom(...fillers);
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,9}$/), hider, fc.stringMatching(/^[a-z]{1,9}$/), (before, text, after) => {
        expect(takes(name, before + text + after)).toBe(false);
      }),
    );
  });

  it('is taken again as it was taken, of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const taken = name.safeParse(text);
        if (!taken.success) return;
        expect(name.parse(taken.data)).toBe(taken.data);
        expect(taken.data.isWellFormed()).toBe(true);
        expect(taken.data.trim()).toBe(taken.data);
      }),
    );
  });
});

const item = { quantity: 1, name: 'Tea' };
const named: [string, (text: string) => boolean][] = [
  ['person', (text) => takes(personName, text)],
  ['room', (text) => takes(roomName, text)],
  ['workspace', (text) => takes(workspaceChange, { name: text })],
  ['customer', (text) => takes(customer, { name: text })],
  ['item', (text) => takes(newItem, { ...item, name: text })],
  ['option', (text) => takes(newItem, { ...item, options: [text] })],
  ['desk', (text) => takes(someDeskSettings, { name: text })],
  ['station', (text) => takes(someDeskSettings, { stations: [{ slug: 'oven', name: text }] })],
  ['API key', (text) => takes(apiKeyInput, { name: text, scopes: ['read'] })],
  ['passkey', (text) => takes(passkeyChange, { name: text })],
];

it.each(named)('the name of a %s is checked as any other', (_, takesName) => {
  for (const text of [...blank, ...hiding]) expect(takesName(text), JSON.stringify(text)).toBe(false);
  for (const text of right) expect(takesName(text), text).toBe(true);
});

it.each([
  ['topic', roomTopic],
  ['status', status],
  ['contact', lineText(200)],
])('a %s may be empty, and hides nothing', (_, schema) => {
  expect(takes(schema, ' ')).toBe(true);
  for (const text of ['\u200B', '\u202Ecivda', '\u3164', 'a\nb', ...hiding])
    expect(takes(schema, text), JSON.stringify(text)).toBe(false);
  for (const text of right) expect(takes(schema, text), text).toBe(true);
});

it('names of a desk from before this check are still read', () => {
  const stored = { name: '\u200B', stations: [{ slug: 'oven', name: '\u202Enevo', paused: false }] };
  expect(settingsFrom(JSON.stringify(stored))).toMatchObject(stored);
});
