import { PublicError } from '../../contract/errors.ts';
import type { Core } from '../core/core.ts';
import { createWordList, type WordList } from './find-word.ts';

/** Fields of inputs whose texts others get to see, wherever they stand. */
const shown = new Set(['text', 'name', 'topic', 'slug', 'about', 'status', 'note', 'username', 'options']);

const lists = new WeakMap<readonly string[], WordList>();

/**
 * Refuses what somebody wants to say or to call something when a word of the workspace's list is in it. Reasons given to
 * moderators are not looked at: whoever reports a word has to say it.
 * @throws {PublicError} FORBIDDEN, with the field.
 */
export function refuseWords({ workspace }: Pick<Core, 'workspace'>, input: unknown): void {
  const { filteredWords } = workspace.now();
  if (filteredWords.length === 0) return;
  let list = lists.get(filteredWords);
  if (list === undefined) {
    list = createWordList(filteredWords);
    lists.set(filteredWords, list);
  }
  for (const { text, path } of textsIn(input)) {
    const word = list.find(text);
    if (word === undefined) continue;
    throw new PublicError('FORBIDDEN', `“${word}” is a word that is not used here. Say it in another way.`, { field: path });
  }
}

function* textsIn(value: unknown, path = '', isShown = false): Generator<{ text: string; path: string }> {
  if (typeof value === 'string') {
    if (isShown) yield { text: value, path };
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    // What was there before is nobody's saying of now.
    if (key === 'was') continue;
    const inList = Array.isArray(value);
    yield* textsIn(inner, path === '' ? key : `${path}.${key}`, inList ? isShown : shown.has(key));
  }
}
