import { z } from 'zod';
import { position } from '../conversation/ids.ts';
import type { CommandSpec } from '../define.ts';
import { plainText } from '../name.ts';
import { wasOf } from '../was.ts';
import { deskPerson, deskRole, deskSettings, someDeskSettings } from './settings.ts';
import { deskStats, display } from './stats.ts';

/** The desk itself: how it works, and who works at it. */
export const deskCommands = {
  'desk:get': {
    doc: 'How the desk works, what you are at it, and everybody who works there.',
    access: 'person',
    limit: 'read',
    input: z.strictObject({}),
    output: z.object({ settings: deskSettings, me: deskRole, people: z.array(deskPerson) }),
    example: {},
  },
  'desk:update': {
    doc: 'Change how the desk works, for its owners and moderators. What is not named stays as it is. `was` holds what you saw of what you change: CONFLICT when it is something else by now.',
    access: 'person',
    limit: 'write',
    input: someDeskSettings.extend({ was: wasOf(deskSettings.keyof().options) }),
    output: z.object({ settings: deskSettings }),
    example: { name: 'Bakery', lateAfterMs: 900_000, stations: [{ slug: 'oven', name: 'Oven' }] },
  },
  'desk:retry': {
    doc: 'Bring all failed orders back, with no attempts counted.',
    access: 'person',
    limit: 'write',
    input: z.strictObject({}),
    output: z.object({ count: position }),
    example: {},
  },
  'desk:stats': {
    doc: 'What the desk has come to today and on the days before.',
    access: 'person',
    limit: 'read',
    input: z.strictObject({ days: z.int().min(1).max(31).default(7) }),
    output: z.object({ stats: deskStats }),
    example: { days: 7 },
  },
  'display:link': {
    doc: 'The path of the status display, for owners and moderators: whoever has it sees which numbers are ready.',
    access: 'person',
    limit: 'write',
    input: z.strictObject({}),
    output: z.object({ link: z.string() }),
    example: {},
  },
  'display:renew': {
    doc: 'Another path for the status display; the one before opens nothing any more.',
    access: 'person',
    limit: 'write',
    input: z.strictObject({}),
    output: z.object({ link: z.string() }),
    example: {},
  },
  'display:open': {
    doc: 'The status display of a path; this socket gets display:changed from then on.',
    access: 'anyone',
    limit: 'read',
    input: z.strictObject({ link: plainText(100).min(1) }),
    output: z.object({ display }),
    example: { link: 'q0bT1vJ5S1m0C2' },
  },
} as const satisfies Record<string, CommandSpec>;
