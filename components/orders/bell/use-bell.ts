import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { kept, withLock } from '../../../client/kept.ts';
import { createSound, type Hearing, type Sound } from './sound.ts';

/** From one ring to the next, in milliseconds. */
const everyMs = 2500;
const mutedKey = 'bellhop-bell-muted';

const notThere = () => () => {};

/** One bell of a browser: whichever of its tabs may be heard holds the lock, and the others stay silent. */
function ringAlone(sound: Sound): () => void {
  const end = new AbortController();
  const ring = () =>
    new Promise<void>((resolve) => {
      sound.ring();
      const timer = setInterval(() => sound.ring(), everyMs);
      end.signal.addEventListener('abort', () => {
        clearInterval(timer);
        resolve();
      });
    });
  // Without locks each tab rings.
  void withLock('bellhop bell', ring, end.signal);
  return () => end.abort();
}

/**
 * Rings for as long as it is wanted, unless this browser is muted.
 * @returns `hearing` is undefined until the browser has said; `mute` is kept for all tabs.
 */
export function useBell(wanted: boolean) {
  const [sound, setSound] = useState<Sound>();
  const [muted, setMuted] = useState(false);
  const hearing = useSyncExternalStore<Hearing | undefined>(
    sound?.subscribe ?? notThere,
    () => sound?.getSnapshot(),
    () => undefined,
  );
  const made = useRef<Sound>(undefined);

  useEffect(() => {
    const readMuted = () => setMuted(kept.get(mutedKey) === 'yes');
    readMuted();
    // Another tab was muted: one bell is one bell.
    window.addEventListener('storage', readMuted);
    const bell = createSound();
    made.current = bell;
    setSound(bell);
    const allow = () => bell.allow();
    // Any touch will do, and most people touch a page before it is to be heard. Once it has ended, as the page changes then.
    for (const event of ['click', 'keydown'] as const) window.addEventListener(event, allow);
    return () => {
      for (const event of ['click', 'keydown'] as const) window.removeEventListener(event, allow);
      window.removeEventListener('storage', readMuted);
      bell.close();
    };
  }, []);

  useEffect(() => {
    if (!wanted || muted || hearing !== 'allowed' || made.current === undefined) return;
    return ringAlone(made.current);
  }, [wanted, muted, hearing]);

  return {
    hearing,
    muted,
    allow: () => sound?.allow(),
    mute(now: boolean) {
      setMuted(now);
      kept.set(mutedKey, now ? 'yes' : 'no');
    },
  };
}
