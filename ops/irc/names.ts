import { basename, extname } from 'node:path';
import { newSlug, roomName } from '../../contract/chat/room.ts';
import { personName } from '../../contract/person.ts';
import { idFrom } from '../../server/conversation/messages/id-from.ts';

const maxName = 40;

/** A nickname as a name that Bellhop takes: without invisible characters, at most 40 long; never empty. */
export function nameFrom(nick: string): string {
  const whole = personName.safeParse(nick);
  if (whole.success) return whole.data;
  const visible = nick
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .normalize()
    .trim();
  const fitted = personName.safeParse([...visible].slice(0, maxName).join(''));
  return fitted.success ? fitted.data : 'nobody';
}

/** The address and name of the room a file becomes: `2004-11-15.log` is `2004-11-15`. One that nobody could read is called by its address. */
export function roomFrom(file: string): { slug: string; name: string } {
  const name = basename(file, extname(file));
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .slice(0, 64);
  const slug = plain.replace(/^[-_]+|[-_]+$/g, '');
  const fit = newSlug.safeParse(slug).success ? slug : `log-${idFrom(name).slice(0, 8)}`;
  return { slug: fit, name: roomName.safeParse(name.slice(0, 80)).data ?? fit };
}
