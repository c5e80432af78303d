import { z } from 'zod';
import { longest } from '../lengths.ts';

/** A password that somebody chooses. */
export const newPassword = z
  .string()
  .min(8, 'A password needs at least 8 characters.')
  .max(longest.password, `A password has at most ${longest.password} characters.`)
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'A password cannot hold NUL or half characters.');

/** The password that somebody has: it proves that it is them. */
export const currentPassword = z.string().min(1, 'Enter your current password.').max(longest.password);
