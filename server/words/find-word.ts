import unhomoglyph from 'unhomoglyph';

/** Scripts that write no spaces between words: there a word is found within a text. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const hidden = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
/** Letters, digits, and signs that stand for letters. */
const token = /[\p{L}\p{N}\p{M}@$!|]+/gu;
const signsAround = /^[@$!|]+|[@$!|]+$/g;
/** One letter after the other, with the same between them: `b.a.d`. */
const spelled = /(?<![\p{L}\p{N}\p{M}])[\p{L}\p{N}@$!|](?:([\s.\-_*/·]+)[\p{L}\p{N}@$!|]){2,}(?![\p{L}\p{N}\p{M}])/gu;

const letterOf: Readonly<Record<string, string>> = {
  ...{ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', '@': 'a', $: 's', '!': 'i', '|': 'i' },
};

/** Through capitals: `Straße` is `STRASSE` there. */
const fold = (text: string) => text.normalize('NFKC').replace(hidden, '').toUpperCase().toLowerCase();
/** As it is usually written: then it is what it says, and `fall` is not `fail`. */
const plain = /^(?:\p{Ll}+|\p{Lu}\p{Ll}*|\p{Lu}+)$/u;
const ascii = /^[\x20-\x7e]*$/;

/** What words have in common that look alike: letters of other scripts, digits for letters, accents, an I for an l. */
function skeletonOf(text: string): string {
  const letters = /\p{L}/u.test(text) ? text.replace(/[0134578@$!|]/g, (sign) => letterOf[sign] ?? sign) : text;
  const alike = Array.from(letters.normalize('NFKD').replace(/\p{M}/gu, ''), (one) => unhomoglyph(one)).join('');
  return alike.toLowerCase().replaceAll('i', 'l');
}

/** Both ways in which letters that were drawn out may have been meant: `baaad` is `bad` or `baad`. */
const drawnTogether = (text: string) => [text, text.replace(/(.)\1{2,}/gu, '$1'), text.replace(/(.)\1{2,}/gu, '$1$1')];

export interface WordList {
  /** The first word of a text that is in the list, as the text writes it; undefined when none is. */
  find(text: string): string | undefined;
}

/**
 * Makes a list of words ready to be looked for. A word is found whole, in any case, and written with letters that look like
 * its own; never within another word, so that Scunthorpe can be talked about. Entries of several words are found as they are.
 */
export function createWordList(words: readonly string[]): WordList {
  const exact = new Set<string>();
  const alike = new Set<string>();
  const within: string[] = [];
  const phrases: string[] = [];
  for (const word of words.map(fold).filter(Boolean)) {
    const parts = word.match(token) ?? [];
    if (unspaced.test(word)) within.push(word);
    else if (parts.length > 1) phrases.push(` ${parts.join(' ')} `);
    else {
      exact.add(word);
      alike.add(skeletonOf(word));
    }
  }

  const isListed = (written: string) =>
    drawnTogether(written).some((one) => {
      if (exact.has(fold(one))) return true;
      return !(plain.test(one) && ascii.test(one)) && alike.has(skeletonOf(fold(one)));
    });

  return {
    find(text) {
      const seen = text.normalize('NFKC').replace(hidden, '');
      const folded = fold(text);
      const inside = within.find((word) => folded.includes(word));
      if (inside !== undefined) return inside;
      const tokens = seen.match(token) ?? [];
      const line = ` ${tokens.map((one) => fold(one.replace(signsAround, ''))).join(' ')} `;
      const phrase = phrases.find((one) => line.includes(one));
      if (phrase !== undefined) return phrase.trim();
      for (const written of tokens) {
        if ([written, written.replace(signsAround, '')].some((one) => one !== '' && isListed(one))) return written;
      }
      const letters = (run: string) => run.replace(/[\s.\-_*/·]+/g, '');
      return seen.match(spelled)?.find((run) => isListed(letters(run)));
    },
  };
}
