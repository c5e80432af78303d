import { useDesk } from './desk.tsx';
import { useTime } from './use-time.ts';

/** The time, told anew every so often: that of the server's page at first. In milliseconds since 1970. */
export const useNow = (everyMs = 10_000): number => useTime(useDesk().renderedAt, everyMs);
