import { useSyncExternalStore } from 'react';

const query = '(min-width: 48rem)';

function watch(listener: () => void) {
  const list = matchMedia(query);
  list.addEventListener('change', listener);
  return () => list.removeEventListener('change', listener);
}

/** Whether the window has room for more than one thing beside the other, as `md:` has it; false on the server. */
export function useWide(): boolean {
  return useSyncExternalStore(
    watch,
    () => matchMedia(query).matches,
    () => false,
  );
}
