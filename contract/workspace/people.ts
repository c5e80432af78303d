import { z } from 'zod';
import { longest } from '../lengths.ts';
import { limitQuery } from '../paging.ts';
import type { Person } from '../person.ts';

/** Those who look after the whole workspace, from most to least. */
export type HostRole = 'owner' | 'administrator';

/** What those who look after the workspace change about somebody; what is left out stays. */
export const personChange = z
  .strictObject({
    /** Null: a member like any other. The owner is what they are by the workspace itself. */
    role: z.enum(['administrator']).nullable().optional(),
    /** True: signed out everywhere and kept from signing in. */
    suspended: z.boolean().optional(),
    /** With `suspended`: nobody becomes a guest from where they come from, for a day. */
    newGuests: z.boolean().optional(),
  })
  .refine(({ suspended, newGuests }) => !newGuests || suspended, {
    message: 'input.newGuests',
    path: ['newGuests'],
  });

/** How an account is deleted. */
export const personDeletion = z.strictObject({
  /** What becomes of what they wrote. */
  messages: z.enum(['keep', 'delete']),
});

/** What is taken away of how somebody shows themselves. */
export const takedown = z.strictObject({
  /** Their name, and what they say of themselves. */
  name: z.boolean().default(false),
  picture: z.boolean().default(false),
});

const cursor = z
  .string()
  .regex(/^\d{1,9}$/, 'input.cursor')
  .optional();

/** How lists over HTTP are asked for page by page. */
export const pageInput = z.strictObject({ cursor, limit: limitQuery(50) });
export const reportsInput = z.strictObject({ cursor, limit: limitQuery(20) });

export const peopleInput = z.strictObject({
  /** Letters of their name, user name or id. */
  query: z.string().max(longest.query).default(''),
  limit: limitQuery(50),
  /** `time.id` of the last one of the page before. */
  cursor: z
    .string()
    .regex(/^\d{1,15}\.[\w-]{1,64}$/, 'input.cursor')
    .optional(),
});

/** Somebody as those see them who look after the workspace. */
export interface ListedPerson {
  id: string;
  name: string;
  /** Null: a guest. */
  username: string | null;
  picture: string | null;
  kind: 'guest' | 'member';
  /** Null: they look after no more than what rooms gave them. */
  role: HostRole | null;
  /** When they came. */
  createdAt: string;
  lastSeenAt: string | null;
  /** Null: they are not suspended. */
  suspendedAt: string | null;
  /** What they are signed in with now. */
  sessions: number;
  keys: number;
  /** Whether a code is asked for when they sign in. */
  secondFactor: boolean;
}

/** Where somebody comes from, as far as suspending them may be about others too. */
export interface PersonAddress {
  /** How many other guests come from there, and stay; null: it is not known where they come from. */
  otherGuests: number | null;
}

/** Something that was done with power over the workspace. */
export interface WorkspaceAct {
  id: number;
  at: string;
  by: Person;
  /** Such as `member:ban`. */
  action: string;
  /** Whom it was done to; null: nobody. */
  target: Person | null;
  /** Where it was done; null: nowhere, or in a room that is gone for good. */
  room: { room: string; name: string } | null;
  details: Record<string, unknown>;
}

export type PersonChange = z.output<typeof personChange>;
