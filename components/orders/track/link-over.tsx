'use client';

import { useTranslations } from 'use-intl';
import { Notice } from '../../shell/notice.tsx';

/** In place of an order whose link opens nothing, or does not any more. */
export function LinkOver() {
  const texts = useTranslations('track.over');
  return (
    <Notice title={texts('title')}>
      <p>{texts('about')}</p>
    </Notice>
  );
}
