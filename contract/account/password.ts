import { z } from 'zod';
import { longest } from '../lengths.ts';

/** A password that somebody chooses. */
export const newPassword = z
  .string()
  .min(8)
  .max(longest.password)
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'input.characters');

/** The password that somebody has: it proves that it is them. */
export const currentPassword = z.string().min(1).max(longest.password);
