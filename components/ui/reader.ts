import { useMemo } from 'react';
import { useLocale } from 'use-intl';
import type { Reader } from './time.ts';
import { useTimeZone } from './time-zone.tsx';

/** Who times and numbers on this page are written for. */
export function useReader(): Reader {
  const [locale, zone] = [useLocale(), useTimeZone()];
  return useMemo(() => ({ locale, zone }), [locale, zone]);
}
