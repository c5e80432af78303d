'use client';

import { useTranslations } from 'use-intl';
import { Notice } from '../../shell/notice.tsx';

/** In place of a status display whose link opens nothing, or does not any more. */
export function DisplayOver() {
  const texts = useTranslations('display.over');
  return (
    <Notice title={texts('title')}>
      <p>{texts('about')}</p>
    </Notice>
  );
}
