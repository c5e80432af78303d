'use client';

import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from 'react';
import { keepCookie } from '../../client/kept.ts';
import { timeZoneCookie } from './time-zone-cookie.ts';

const TimeZone = createContext('UTC');

const nothingToWatch = () => () => {};
const readersZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * Times below are shown in the reader's time zone. While the server's page is brought to life they stay in the zone it
 * was rendered for, so that the two agree.
 * @param rendered the IANA name the server used.
 */
export function TimeZoneProvider({ rendered, children }: { rendered: string; children: ReactNode }) {
  const zone = useSyncExternalStore(nothingToWatch, readersZone, () => rendered);

  useEffect(() => {
    keepCookie(timeZoneCookie, zone, 31_536_000);
  }, [zone]);

  return <TimeZone value={zone}>{children}</TimeZone>;
}

/** IANA name of the zone to show times in. */
export function useTimeZone(): string {
  return useContext(TimeZone);
}
