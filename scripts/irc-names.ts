import { basename, extname } from 'node:path';
import { newSlug } from '../contract/chat/room.ts';
import { personName } from '../contract/conversation/message.ts';
import { idFrom } from '../server/conversation/id-from.ts';

const maxName = 40;

/** A nickname as a name that Bellhop takes: without invisible characters, at most 40 long; never empty. */
export function nameFrom(nick: string): string {
  const visible = nick
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .normalize()
    .trim();
  let name = '';
  for (const character of visible) {
    if (name.length + character.length > maxName) break;
    name += character;
  }
  const fitted = personName.safeParse(name);
  return fitted.success ? fitted.data : 'nobody';
}

/** The address and name of the room a file becomes: `2004-11-15.log` is `2004-11-15`. */
export function roomFrom(file: string): { slug: string; name: string } {
  const name = basename(file, extname(file));
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .slice(0, 64);
  const slug = plain.replace(/^[-_]+|[-_]+$/g, '');
  return { slug: newSlug.safeParse(slug).success ? slug : `log-${idFrom(name).slice(0, 8)}`, name: name.slice(0, 80) };
}
