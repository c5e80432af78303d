'use client';

import { isDown } from '../../client/status.ts';
import { useUnsent } from '../../client/use-outbox.ts';
import { Banner } from '../ui/banner.tsx';
import { count } from '../ui/count.ts';
import { useDirectory } from './directory.tsx';
import { downText, whenBack } from './down-text.ts';
import { useIdentity } from './identity.tsx';

/** On pages that show several rooms: that they stand still for now, and what waits in the outbox. */
export function OfflineBanner() {
  const { status } = useDirectory();
  const { me } = useIdentity();
  // Read on these pages even while one is not offline: it makes what an earlier visit left go out.
  const unsent = useUnsent('/chat', me).length;

  if (!isDown(status)) return null;
  return (
    <Banner>
      {downText(status)} This list goes on {whenBack(status)}
      {unsent > 0 ? `, and ${count(unsent, 'message')} of yours will go out.` : '.'}
    </Banner>
  );
}
