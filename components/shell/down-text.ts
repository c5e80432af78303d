import type { Status } from '../../client/status.ts';

/** Why nothing goes on, of a status that is down. */
export const downText = (status: Status): string => (status === 'offline' ? 'You are offline.' : 'The server cannot be reached.');

/** When it goes on then. */
export const whenBack = (status: Status): string => (status === 'offline' ? 'when you are back' : 'when the connection is back');
