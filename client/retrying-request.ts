import { type ErrorBody, isTransient, type Reply } from '../contract/errors.ts';
import { pauseBefore } from './backoff.ts';
import type { Timers } from './timers.ts';

/** A question that is asked until it is answered. */
export interface RetryingRequest {
  /** Between asking and the answer. */
  readonly busy: boolean;
  /** Asks anew; an answer to what was asked before is not heard any more. */
  ask(): void;
  cancel(): void;
}

interface Options<Data> {
  send: () => Promise<Reply<unknown>>;
  timers: Timers;
  answered: (data: Data) => void;
  /** It is not asked again by itself. */
  refused: (error: ErrorBody) => void;
}

export function createRetryingRequest<Data>({ send, timers, answered, refused }: Options<Data>): RetryingRequest {
  let busy = false;
  let failures = 0;
  let current = 0;

  async function ask() {
    cancel();
    busy = true;
    const asked = current;
    const reply = (await send()) as Reply<Data>;
    if (asked === current) receive(reply);
  }

  function receive(reply: Reply<Data>) {
    if (!reply.ok && isTransient(reply.error.code)) {
      failures++;
      timers.set('ask again', pauseBefore(failures, reply.error.retryAfterMs), ask);
      return;
    }
    busy = false;
    failures = 0;
    if (reply.ok) answered(reply.data);
    else refused(reply.error);
  }

  function cancel() {
    current++;
    busy = false;
    timers.clear('ask again');
  }

  return {
    get busy() {
      return busy;
    },
    ask,
    cancel,
  };
}
