import { useSyncExternalStore } from 'react';

const nothingToWatch = () => () => {};

/** False on the server and while its page is brought to life, true from then on. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    nothingToWatch,
    () => true,
    () => false,
  );
}
