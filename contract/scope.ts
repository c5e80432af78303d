/** What an API key may be good for: to see, to talk, and to change rooms and who belongs to them. */
export const scopes = ['read', 'write', 'manage'] as const;

export type Scope = (typeof scopes)[number];
