import { z } from 'zod';
import type { EventSpec } from './define.ts';

/** What every new connection is told first. */
export const connectionEvents = {
  'connection:opened': {
    doc: 'You are connected, to this version with these capabilities. `now` is the time on the server: by that all times are meant, whatever your clock says.',
    payload: z.object({ now: z.iso.datetime(), version: z.string(), capabilities: z.array(z.string()) }),
    example: { now: '2026-11-23T06:12:00.000Z', version: '0.1.0', capabilities: ['chat', 'email', 'orders', 'users'] },
  },
} as const satisfies Record<string, EventSpec>;
