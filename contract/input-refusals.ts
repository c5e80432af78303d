import type { RefusalSpec } from './refusal.ts';

const code = 'BAD_REQUEST';

/** What is wrong with an input. Schemas give these keys as their messages, and the server for what schemas say nothing of. */
export const inputRefusals = {
  'input.missing': { code },
  'input.type': { code, params: { expected: 'text' } },
  'input.long': { code, params: { most: 'number' } },
  'input.short': { code, params: { least: 'number' } },
  'input.empty': { code },
  'input.many': { code, params: { most: 'number' } },
  'input.few': { code, params: { least: 'number' } },
  'input.big': { code, params: { most: 'number' } },
  'input.small': { code, params: { least: 'number' } },
  'input.format': { code, params: { format: 'text' } },
  'input.choice': { code, params: { choices: 'text' } },
  'input.unknown': { code, params: { names: 'text' } },
  'input.invalid': { code },
  'input.address': { code },
  'input.characters': { code },
  'input.control': { code },
  'input.cursor': { code },
  'input.domain': { code },
  'input.hidden': { code },
  'input.hours': { code },
  'input.link': { code },
  'input.newGuests': { code },
  'input.nothing': { code },
  'input.oneOf': { code },
  'input.passkey': { code },
  'input.person': { code },
  'input.reserved': { code },
  'input.sameStation': { code },
  'input.station': { code },
  'input.timeZone': { code },
  'input.visible': { code },
  'input.webhookCredentials': { code },
  'input.webhookUrl': { code },
} as const satisfies Record<string, RefusalSpec>;

export type InputRefusal = keyof typeof inputRefusals;
