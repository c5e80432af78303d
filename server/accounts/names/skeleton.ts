import unhomoglyph from 'unhomoglyph';

/** Accents and the like, which are easily overlooked; not the marks by which a script tells its letters apart. */
const accents = /(?![\p{Script_Extensions=Hiragana}])(?=\p{M})\p{Script=Inherited}/gu;
const hidden = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
/** Spaces, dashes, dots, and accents that stand alone. */
const between = /[\p{Z}\p{P}]|(?!\p{Emoji_Modifier})\p{Sk}/gu;

const lookalikes = new Map<string, string>();

/** What a character looks like, by the table of Unicode's technical standard 39. */
function lookalikeOf(character: string): string {
  let found = lookalikes.get(character);
  if (found === undefined) {
    found = unhomoglyph(character);
    lookalikes.set(character, found);
  }
  return found;
}

const bare = (text: string) => text.normalize('NFKD').replace(hidden, '').replace(accents, '').replace(between, '');

/** In small letters, where an i looks like the l that a capital I is mapped to. */
const skeletonOf = (text: string) => bare(Array.from(text, lookalikeOf).join('')).toLowerCase().replaceAll('i', 'l');

/**
 * What names have in common that look alike: two of them do when they share a skeleton. Case, accents, width, spaces and dashes
 * make no difference, nor do letters of other scripts that look the same, as they are, in capitals or in small letters.
 */
export function skeletonsOf(name: string): string[] {
  const plain = bare(name);
  const skeletons = new Set([plain, plain.toUpperCase(), plain.toLowerCase()].map(skeletonOf));
  skeletons.delete('');
  // Of dots and dashes alone nothing is left.
  return skeletons.size > 0 ? [...skeletons] : [name];
}
