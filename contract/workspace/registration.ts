import { z } from 'zod';
import { longest } from '../lengths.ts';

/** Who may make an account: everybody, who was invited, who has an e-mail address at certain domains, or nobody. */
export const registrationMode = z.enum(['open', 'invited', 'domains', 'closed']);

const domainName = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d-]{2,63}$/, 'input.domain');

/** What addresses of those who make an account may end with, when `registration` is `domains`. */
export const emailDomains = z.array(domainName).max(50);

/** What an invitation to the workspace brings: behind `/sign-up#`. */
export const invitationToken = z.string().regex(/^[\w-]{16,64}$/, 'input.link');

/** An invitation to the workspace that is to be made. */
export const invitationWish = z.strictObject({
  minutes: z.int().min(1).max(525_600).optional(),
  maxUses: z.int().min(1).max(100_000).optional(),
});

/** Asks for a link by which whoever reads the mails of an address can make an account. */
export const signUpMail = z.strictObject({
  email: z.string().trim().toLowerCase().max(longest.email).pipe(z.email()),
});

/** An invitation to the workspace that still holds. */
export interface WorkspaceInvitation {
  id: string;
  /** Null: it holds until it is revoked. */
  expiresAt: string | null;
  /** Null: as many as come. */
  maxUses: number | null;
  uses: number;
  createdAt: string;
}

export type RegistrationMode = z.output<typeof registrationMode>;
