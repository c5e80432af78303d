/** Carries the reader's time zone to the server, so that from the second page on the first paint has the right times. */
export const timeZoneCookie = 'bellhop-zone';
