import { useEffect, useState } from 'react';

/** Whether the screen stays on: the browser may refuse, or know nothing of it. */
export type WakeLock = 'on' | 'refused' | 'unknown';

/** Keeps the screen on for as long as the page is in view. */
export function useWakeLock(): WakeLock {
  const [state, setState] = useState<WakeLock>('unknown');
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    let gone = false;
    // A browser lets go of it when the page is hidden: it is asked for again when it comes back.
    const ask = async () => {
      if (document.visibilityState !== 'visible') return;
      try {
        lock = await navigator.wakeLock.request('screen');
        if (gone) await lock.release();
        else setState('on');
      } catch {
        setState('refused');
      }
    };
    void ask();
    document.addEventListener('visibilitychange', ask);
    return () => {
      gone = true;
      document.removeEventListener('visibilitychange', ask);
      void lock?.release();
    };
  }, []);
  return state;
}
