import type { ErrorBody } from '../contract/errors.ts';
import type { Status } from './status.ts';

/** What a return from an absence brought; another object for each return. */
export interface CaughtUp {
  messages: number;
}

/** What a channel shows. */
export interface ChannelView<State> {
  state: State;
  /** Says nothing while there is an error. */
  status: Status;
  /** The last absence in which messages of others were missed; null when there was none. */
  caughtUp: CaughtUp | null;
  /** Why the server does not serve this room (`NOT_FOUND`, `FORBIDDEN`, …); the state then stands still. */
  error: ErrorBody | null;
}
