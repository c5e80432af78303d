import { useTranslations } from 'use-intl';
import { useReader } from '../ui/reader.ts';
import { fullTime } from '../ui/time.ts';

interface Used {
  uses: number;
  maxUses: number | null;
  expiresAt: string | null;
}

/** What is said of an invitation, in sentences. */
export function useInvitationTexts() {
  const texts = useTranslations('invitations');
  const reader = useReader();
  const howLong = (expiresAt: string | null) =>
    expiresAt === null ? texts('endless') : texts('until', { time: fullTime(expiresAt, reader) });
  return {
    /** How long it can be used. */
    howLong,
    /** How many came by it, and how long it can be used. */
    howFarUsed: ({ uses, maxUses, expiresAt }: Used) =>
      texts('used', { limited: maxUses === null ? 'no' : 'yes', uses, most: maxUses ?? 0, howLong: howLong(expiresAt) }),
  };
}
