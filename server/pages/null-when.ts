import { type ErrorCode, PublicError } from '../../contract/errors.ts';

/** Takes a refusal of one of these codes for an answer: there is nothing. */
export const nullWhen =
  (...codes: readonly ErrorCode[]) =>
  (error: unknown): null => {
    if (error instanceof PublicError && codes.includes(error.code)) return null;
    throw error;
  };
