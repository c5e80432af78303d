import { count } from '../ui/count.ts';
import { fullTime, type Reader } from '../ui/time.ts';

interface Used {
  uses: number;
  maxUses: number | null;
  expiresAt: string | null;
}

/** How many came by an invitation, and how long it holds, as the end of a sentence. @param reader the reader's. */
export function howFarUsed({ uses, maxUses, expiresAt }: Used, reader: Reader): string {
  const came = maxUses === null ? `${count(uses, 'person', 'people')} came by it` : `${uses} of ${maxUses} used`;
  return `${came}; ${howLong(expiresAt, reader)}.`;
}

/** How long an invitation holds. @param reader the reader's. */
export const howLong = (expiresAt: string | null, reader: Reader) =>
  expiresAt === null ? 'holds until it is revoked' : `holds until ${fullTime(expiresAt, reader)}`;
