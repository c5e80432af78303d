import { z } from 'zod';

/** Scripts in which an invisible joiner between two letters changes how they are written. */
const joiningScripts = [
  ...['Arabic', 'Syriac', 'Mandaic', 'Nko', 'Mongolian', 'Adlam', 'Hanifi_Rohingya', 'Thaana'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala'],
  ...['Khmer', 'Myanmar', 'Tibetan', 'Balinese', 'Javanese', 'Sundanese', 'Chakma', 'Meetei_Mayek', 'Newa', 'Tirhuta'],
];
const joining = `[${joiningScripts.map((script) => `\\p{Script_Extensions=${script}}`).join('')}]`;
const letter = `(?=[\\p{L}\\p{M}\\p{N}])(?!\\p{Default_Ignorable_Code_Point})${joining}`;
const mark = `(?=\\p{M})(?!\\p{Default_Ignorable_Code_Point})${joining}`;
const mongolian = String.raw`(?=\p{L})\p{Script=Mongolian}`;
/** A picture: as a text or in colour, with a colour of skin, or the flag of a part of a country. */
const picture = String.raw`(?:\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{3,6}\u{E007F}|\p{Extended_Pictographic}(?:[\uFE0E\uFE0F]|\p{Emoji_Modifier})?)`;

/** Where languages and pictures need what is invisible by itself. */
const needed = new RegExp(
  [
    // U+200D joins what it follows, U+200C holds apart what it stands between.
    `${letter}(?:\\u200D|\\u200C(?=${letter}))`,
    `${mark}\\u200C`,
    // Forms of letters: of Mongolian, of Chinese and Japanese names, of Burmese.
    `${mongolian}[\\u180B-\\u180D\\u180F]\\u200D?`,
    `${mongolian}\\u180E(?=${mongolian})`,
    String.raw`\p{Script=Han}[\uFE00-\uFE02\u{E0100}-\u{E01EF}]`,
    String.raw`(?=\p{L})\p{Script=Myanmar}\uFE00`,
    String.raw`(?=[^\u2800])\p{Script=Braille}\u2800(?=(?=[^\u2800])\p{Script=Braille})`,
    String.raw`${picture}(?:\u200D${picture})*`,
    String.raw`[0-9#*]\uFE0F\u20E3`,
  ].join('|'),
  'gu',
);

/** What nobody sees, or sees as nothing: controls, formats, fillers, and symbols that are drawn as an empty space. */
const hidden =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\uFFFC\u{1D159}\u{13441}\u{13442}\u{16FE4}]/u;
/** What anybody sees by itself: no space, no mark that stands on another letter, nothing that each machine draws as it likes. */
const visible = new RegExp(`(?!${hidden.source})[^\\p{Z}\\p{M}\\p{Co}]`, 'u');
/** A mark that would stand on what is shown before the name. */
const loneMark = /^\p{M}/u;

/** Letters that are written from right to left: beside them a mark of direction says where a bracket belongs. */
const rightToLeft =
  /(?=\p{L})[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Mandaic}\p{Script=Samaritan}\p{Script=Hanifi_Rohingya}]/u;
const directionMarks = /[\u200E\u200F\u061C]/gu;
const isolates = /[\u2066-\u2069]/gu;

/** Whether every isolate ends: only then nothing outside of the text is turned round. */
function closesIsolates(text: string): boolean {
  let open = 0;
  for (const [control] of text.matchAll(isolates)) {
    open += control === '\u2069' ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0;
}

/** Whether a text holds something that nobody sees and no language needs, or that turns the order of letters round. */
function hides(text: string): boolean {
  if (!text.isWellFormed() || loneMark.test(text) || !closesIsolates(text)) return true;
  const plain = text.replace(isolates, '').replace(needed, '');
  return hidden.test(rightToLeft.test(text) ? plain.replace(directionMarks, '') : plain);
}

/** Neither NUL nor a lone surrogate, which no store keeps faithfully on every engine. */
export const storable = (text: string) => !text.includes('\0') && text.isWellFormed();

/** A text of ours that is looked up or kept, and that nobody reads: what engines would not take alike is refused. */
export const plainText = (longest: number) => z.string().max(longest).refine(storable, 'input.characters');

const directions = /[\u202A-\u202E\u2066-\u2069]/gu;
/** Controls but those that break lines and set words apart. */
const controls = /(?![\t\n\r])\p{Cc}/u;

/** Whether every control of direction ends, and none ends what began before the text. */
function closesDirections(text: string): boolean {
  const open: ('isolate' | 'embedding')[] = [];
  for (const [control] of text.matchAll(directions)) {
    if (control === '\u202C') {
      if (open.pop() !== 'embedding') return false;
    } else if (control === '\u2069') {
      // With it all ends that began within.
      const begun = open.lastIndexOf('isolate');
      if (begun === -1) return false;
      open.length = begun;
    } else open.push(control < '\u2066' ? 'embedding' : 'isolate');
  }
  return open.length === 0;
}

/**
 * What somebody writes freely, in several lines perhaps, and others read beside words of ours, such as a reason: trimmed, and it
 * turns nothing round that stands outside of it.
 * @param longest in code points.
 */
export const freeText = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((text) => text.isWellFormed() && !controls.test(text) && closesDirections(text), 'input.control');

/**
 * A text of one line that may be empty, such as a topic: trimmed, in NFC, and what it says is what one sees.
 * @param longest in code points.
 */
export const lineText = (longest: number) =>
  z
    .string()
    .trim()
    .normalize()
    .max(longest)
    .refine((text) => !hides(text), 'input.hidden');

/**
 * What something is called by, whatever it is: a `lineText` with at least one character that one sees.
 * @param longest in code points.
 */
export const nameText = (longest: number) => lineText(longest).refine((text) => visible.test(text), 'input.visible');
