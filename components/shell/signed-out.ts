const key = 'bellhop-signed-out';

/** Keeps for the page that is loaded next in this tab that the session was ended. */
export function keepSignedOut(): void {
  sessionStorage.setItem(key, 'yes');
}

/** Whether it was; asked once. */
export function takeSignedOut(): boolean {
  const kept = sessionStorage.getItem(key) !== null;
  sessionStorage.removeItem(key);
  return kept;
}
