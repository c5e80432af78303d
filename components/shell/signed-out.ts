import { keptInTab } from '../../client/kept.ts';

const key = 'bellhop-signed-out';

/** Keeps for the page that is loaded next in this tab that the session was ended. */
export function keepSignedOut(): void {
  keptInTab.set(key, 'yes');
}

/** Whether it was; asked once. */
export function takeSignedOut(): boolean {
  const kept = keptInTab.get(key) !== undefined;
  keptInTab.forget(key);
  return kept;
}
