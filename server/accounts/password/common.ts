/** What every list of guesses has besides: the name of the software. */
const everywhere = 'Bellhop';

/** With so few characters around it a guess is still one of the first. */
const fewCharacters = 4;

let loading: Promise<ReadonlySet<string>> | undefined;

/** The passwords that guesses begin with, in small letters. They weigh some megabytes, so they come with the first new password. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  loading ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']));
  return loading;
}

/**
 * Why a password is guessed easily, as a sentence for whoever chooses it; undefined when it is not.
 * @param names of the person and of where the password is for, as whoever guesses knows them.
 */
export async function whyEasilyGuessed(password: string, names: readonly string[]): Promise<string | undefined> {
  const common = await commonPasswords();
  const given = fold(password);
  // `Sunshine99!` is `sunshine` to whoever guesses.
  const word = given.replace(/^[^\p{L}]{1,4}|[^\p{L}]{1,4}$/gu, '');
  const piece = /^(.+?)\1+$/u.exec(given)?.[1];
  const repeated = piece !== undefined && (piece.length <= fewCharacters || common.has(piece));
  if (common.has(given) || common.has(word) || repeated) {
    return 'Many people use this password, and it is guessed first. Choose another one: three or four random words, say.';
  }
  const left = without(given, names);
  if (left !== given && (left.length <= fewCharacters || common.has(left))) {
    return 'This password is made of your name or the workspace’s. Choose another one: three or four random words, say.';
  }
  return undefined;
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase();
/** As it is typed where a keyboard has no such letters. */
const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');

/** What is left of a password when names are taken out, as they are, word by word, and backwards. */
function without(password: string, names: readonly string[]): string {
  // Of an e-mail address, what stands before the `@`.
  const whole = names.map((name) => fold(name.replace(/@.*$/, '')));
  const words = [...whole, ...whole.map(bare)].flatMap((name) => [
    name,
    ...name.split(/[^\p{L}\p{N}]+/u).filter(({ length }) => length > 2),
  ]);
  const parts = [...words, fold(everywhere)].filter((word) => word.trim() !== '').sort((a, b) => b.length - a.length);
  const backwards = parts.map((part) => Array.from(part).reverse().join(''));
  const rest = [...parts, ...backwards].reduce((text, part) => text.replaceAll(part, ' '), password);
  return rest === password ? password : rest.replace(/[^\p{L}\p{N}]+/gu, '');
}
