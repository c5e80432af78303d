import { z } from 'zod';
import type { EventSpec } from './define.ts';

/** What every new connection is told first. */
export const clockEvents = {
  'clock:told': {
    doc: 'What time it is on the server, at the beginning of a connection: by that all times are meant, whatever your clock says.',
    payload: z.object({ now: z.iso.datetime() }),
    example: { now: '2026-11-23T06:12:00.000Z' },
  },
} as const satisfies Record<string, EventSpec>;
