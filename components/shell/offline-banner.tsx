'use client';

import { useTranslations } from 'use-intl';
import { isDown } from '../../client/status.ts';
import { useUnsent } from '../../client/use-outbox.ts';
import { Banner } from '../ui/banner.tsx';
import { useDirectory } from './directory.tsx';
import { useIdentity } from './identity.tsx';

/** On pages that show several rooms: that they stand still for now, and what waits in the outbox. */
export function OfflineBanner() {
  const texts = useTranslations('shell');
  const { status } = useDirectory();
  const { me } = useIdentity();
  // Read on these pages even while one is not offline: it makes what an earlier visit left go out.
  const unsent = useUnsent('/chat', me).length;

  if (!isDown(status)) return null;
  return <Banner>{texts('listStands', { status, unsent })}</Banner>;
}
