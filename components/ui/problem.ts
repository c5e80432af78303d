import { PublicError } from '../../contract/errors.ts';

/** What to tell a person of something that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof PublicError ? error.message : 'Something went wrong here. Try again, or reload the page.';
}
