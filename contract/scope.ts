import type { CommandSpec } from './define.ts';

/** What an API key may be good for: to see, to talk, and to change rooms and who belongs to them. */
export const scopes = ['read', 'write', 'manage'] as const;

export type Scope = (typeof scopes)[number];

/** The scope that a key needs for a command. What says nothing of it and changes something needs the one given last. */
export function scopeOf({ scope, limit }: Pick<CommandSpec, 'scope' | 'limit'>): Scope {
  return scope ?? (limit === 'read' ? 'read' : 'manage');
}
