import { z } from 'zod';
import { accountInput } from '../account/account.ts';
import { longest } from '../lengths.ts';
import { nameText } from '../name.ts';
import { wasOf } from '../was.ts';
import type { HostRole } from './people.ts';
import { emailDomains, registrationMode } from './registration.ts';

/** Who may make rooms: guests too, people with an account, or the owner of the workspace alone. */
export const roomCreation = z.enum(['everyone', 'members', 'owner']);

const rules = z.strictObject({
  name: nameText(longest.workspaceName),
  roomCreation,
  /** Whether people without an account may read. */
  guestsRead: z.boolean(),
  /** Whether people without an account may write, where they may read. */
  guestsPost: z.boolean(),
});

const settings = rules.extend({
  registration: registrationMode,
  /** Named when `registration` is `domains`. */
  emailDomains,
  /** Nobody says them here, nor calls anything so. Told to the owner alone. */
  filteredWords: z.array(nameText(60)).max(500),
});

/** What the owner of the workspace changes; what is left out stays. `was`: what they saw of it. */
export const workspaceChange = settings.partial().extend({ was: wasOf(settings.keyof().options) });

/** How somebody becomes the owner of a workspace that has none. */
export const workspaceClaim = rules.extend({
  /** What the server printed when it started; only where it can be reached from elsewhere. */
  token: z.string().max(longest.setupToken).optional(),
  /** Of an owner who has none yet. */
  account: accountInput.pick({ username: true, password: true }).optional(),
});

/** The whole server as its visitors see it. */
export interface Workspace extends WorkspaceSettings {
  /** Whether somebody owns it. */
  claimed: boolean;
  /** Whether claiming it asks for the token that the server printed. */
  asksToken: boolean;
  /** Whether the visitor owns it. */
  own: boolean;
  /** As what the visitor looks after it; null: they do not. */
  role: HostRole | null;
  /** How many reported messages wait for the visitor; null: they do not look after it. */
  reports: number | null;
}

export type RoomCreation = z.output<typeof roomCreation>;
/** All that the owner of a workspace sets. */
export type WorkspaceSettings = z.output<typeof settings>;
export type WorkspaceChange = z.output<typeof workspaceChange>;
export type WorkspaceClaim = z.output<typeof workspaceClaim>;
/** As a page writes it. */
export type WorkspaceRules = z.output<typeof rules>;
