import type { Migration } from 'kysely/migration';
import { identity } from './0001-identity.ts';
import { conversation } from './0002-conversation.ts';
import { roomsByVisibility } from './0003-rooms-by-visibility.ts';

/** All migrations in their order; what has run somewhere is never changed again. */
export const migrations: Record<string, Migration> = {
  '0001-identity': identity,
  '0002-conversation': conversation,
  '0003-rooms-by-visibility': roomsByVisibility,
};
