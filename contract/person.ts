import { z } from 'zod';
import { longest } from './lengths.ts';
import { nameText } from './name.ts';

/** A person's name as others see it. */
export const personName = nameText(longest.personName);

/** Somebody as others see them. */
export const person = z.object({
  id: z.string(),
  name: z.string(),
  /** What a member is found by: `head-baker` of `/users/head-baker`. Null: they have none. */
  username: z.string().nullable(),
  /** Of their picture, which is at `/api/v1/pictures/<id>`; null: none. */
  picture: z.string().nullable(),
  /** More may come. */
  kind: z.enum(['member', 'guest', 'bot', 'system']),
});

/** In the examples of contracts. */
export const exampleMember = { id: 'u1', name: 'Head Baker', username: 'head-baker', picture: null, kind: 'member' } as const;

export type Person = z.output<typeof person>;
