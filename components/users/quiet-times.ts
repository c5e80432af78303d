import { useTranslations } from 'use-intl';
import { now } from '../../client/clock.ts';
import { useReader } from '../ui/reader.ts';
import { clockTime } from '../ui/time.ts';

/** What one may choose; each with what it is called. */
export function useQuietChoices() {
  const texts = useTranslations('users.profile');
  const { locale } = useReader();
  const time = clockTime('1970-01-01T08:00:00Z', { locale, zone: 'UTC' });
  return {
    off: texts('quietOff'),
    hour: texts('quietHour'),
    tomorrow: texts('quietTomorrow', { time }),
    week: texts('quietWeek'),
  };
}

const hourMs = 3_600_000;

/** Until when a choice lasts, from now on; null: not at all; undefined for what is none of the choices. */
export function quietUntil(choice: string | undefined, from = new Date(now())): string | null | undefined {
  const end = new Date(from);
  if (choice === 'off') return null;
  if (choice === 'hour') end.setTime(from.getTime() + hourMs);
  else if (choice === 'week') end.setTime(from.getTime() + 7 * 24 * hourMs);
  else if (choice === 'tomorrow') {
    end.setDate(end.getDate() + 1);
    end.setHours(8, 0, 0, 0);
  } else return undefined;
  return end.toISOString();
}
