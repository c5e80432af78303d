import type { Logger } from 'pino';
import type { Access, Sockets } from '../../access/access.ts';
import type { Sessions } from '../../core/sessions.ts';

const sixHoursMs = 6 * 60 * 60 * 1000;

/** Sessions that are looked up at once. */
const atOnce = 500;

interface Deps {
  sockets: Sockets;
  sessions: Sessions;
  access: Access;
}

/**
 * Whoever has a socket open uses their session, whether they do anything or not: its end is put off as by a request. Sockets of
 * a session that has come to its end all the same close.
 * @returns stops it.
 */
export function keepOpenSessions({ sockets, sessions, access }: Deps, log: Logger, everyMs = sixHoursMs): () => void {
  async function keep() {
    const callers = sockets.all().flatMap(({ caller }) => (caller === null || caller.apiKey !== undefined ? [] : [caller]));
    // The tutorial's guests have none.
    const ids = [...new Set(callers.map(({ sessionId }) => sessionId))].filter((id) => id !== '');
    for (let i = 0; i < ids.length; i += atOnce) {
      const over = await sessions.keepOpen(ids.slice(i, i + atOnce));
      if (over.length > 0) await access.sessionsEnded(over);
    }
  }
  const timer = setInterval(() => {
    keep().catch((error) => log.warn({ err: error }, 'sessions of open sockets were not kept'));
  }, everyMs);
  return () => clearInterval(timer);
}
