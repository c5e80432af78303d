import type { RefusalSpec } from '../refusal.ts';

const given = { code: 'BAD_REQUEST', field: 'text' } as const;

/** Why a message cannot be read as an order: pages know it before they send. */
export const slashRefusals = {
  'slash.bracket': { ...given, params: { example: 'text' } },
  'slash.control': { ...given, params: { example: 'text' } },
  'slash.customer': { ...given, params: { most: 'number', example: 'text' } },
  'slash.empty': { ...given, params: { example: 'text' } },
  'slash.items': { ...given, params: { most: 'number', example: 'text' } },
  'slash.name': { ...given, params: { most: 'number', example: 'text' } },
  'slash.nameless': { ...given, params: { part: 'text', example: 'text' } },
  'slash.options': { ...given, params: { part: 'text', example: 'text' } },
  'slash.quantity': { ...given, params: { part: 'text', most: 'number', example: 'text' } },
} as const satisfies Record<string, RefusalSpec>;

export type SlashRefusal = keyof typeof slashRefusals;
