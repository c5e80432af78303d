/** What the browser knows that a socket does not. */
export interface Environment {
  /** False when there is no network. */
  online(): boolean;
  /** @param told `network`: found or lost; `wake`: the tab is looked at again after it was hidden for long. */
  watch(told: { network(): void; wake(): void }): void;
}

/** A tab hidden longer than this may have been put to sleep, in milliseconds. */
const longHiddenMs = 30_000;

/** The browser that this runs in. */
export const browser: Environment = {
  online: () => navigator.onLine,
  watch({ network, wake }) {
    let hiddenSince = Number.POSITIVE_INFINITY;
    addEventListener('online', network);
    addEventListener('offline', network);
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) wake();
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') hiddenSince = Date.now();
      else if (Date.now() - hiddenSince > longHiddenMs) wake();
    });
  },
};
