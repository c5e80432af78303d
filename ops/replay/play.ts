import { setTimeout as sleep } from 'node:timers/promises';
import { isTransient } from '../../contract/errors.ts';
import { NoAnswer } from '../../tests/harness/guest.ts';
import type { Crowd } from './crowd.ts';
import type { Cue, Track } from './track.ts';

/** Lines ahead whose people are connected before their turn. */
const preparedAhead = 20;
/** Tries until a line that gets no answer ends the replay, and the pause between them, in milliseconds. */
const tries = 30;
const pauseMs = 1000;

/** What became of a line. */
export interface Said {
  cue: Cue;
  /** Why the server did not take it; undefined when it is stored. */
  refusal: string | undefined;
  /** From sending to the answer, in milliseconds. */
  ackMs: number;
}

export interface Stage {
  crowd: Crowd;
  /** How many times faster than the log’s clock; undefined: as fast as it goes. */
  speed: number | undefined;
  /** Called after each line. */
  onSaid(said: Said, track: Track): void;
}

/**
 * Says all lines of a room. Each goes out only after the one before it is stored, whoever says it: two connections have
 * no order between them, so nothing less would keep the order of the log. Rooms share nothing and run side by side.
 */
export async function playTrack(stage: Stage, track: Track): Promise<void> {
  const { crowd, speed } = stage;
  const started = performance.now();
  for (const [i, cue] of track.cues.entries()) {
    const ahead = track.cues[i + preparedAhead];
    if (ahead !== undefined) crowd.prepare(ahead.nick, track.slug);
    if (speed !== undefined) await sleep(Math.max(0, started + cue.at / speed - performance.now()));
    stage.onSaid(await send(crowd, track.slug, cue), track);
  }
}

/** Says one line; the same id again when no answer came, so that it is stored once ([W10]). */
async function send(crowd: Crowd, room: string, cue: Cue): Promise<Said> {
  for (let attempt = 1; ; attempt++) {
    try {
      const said = await crowd.as(cue.nick, room, async (connection) => {
        const sent = performance.now();
        const reply = await connection.ask('message:send', { room, id: cue.id, text: cue.text });
        return { reply, ackMs: performance.now() - sent };
      });
      if (said.reply.ok) return { cue, refusal: undefined, ackMs: said.ackMs };
      const { code, message, retryAfterMs } = said.reply.error;
      if (!isTransient(code) || attempt === tries) return { cue, refusal: message, ackMs: said.ackMs };
      await sleep(retryAfterMs ?? pauseMs);
    } catch (error) {
      if (!(error instanceof NoAnswer) || attempt === tries) throw error;
      await sleep(pauseMs);
    }
  }
}
