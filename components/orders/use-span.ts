import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { spanOf } from './ages.ts';

/** Says how long something takes: `40 s`, `6 min`, `3 h`, `2 d`. It takes milliseconds. */
export function useSpan(): (ms: number) => string {
  const texts = useTranslations('orders.span');
  return useCallback(
    (ms: number) => {
      const { unit, count } = spanOf(ms);
      return texts(unit, { count });
    },
    [texts],
  );
}
