import { momentsOf } from '../irc/clock.ts';
import type { LoggedRoom } from '../irc/files.ts';

/** One line to be said. */
export interface Cue {
  /** `file:line`, for what is reported. */
  place: string;
  /** The message’s id. */
  id: string;
  nick: string;
  text: string;
  /** When, in milliseconds of the log’s own time since the track’s first line. */
  at: number;
}

/** All that is said in one room, in its order. */
export interface Track {
  slug: string;
  name: string;
  cues: Cue[];
}

/** Between the last line of one log and the first of the next in the same room, in milliseconds. */
const betweenLogs = 60_000;

/** Logs of the same room become one track, in the order given. */
export function tracksFrom(logs: readonly LoggedRoom[]): Track[] {
  const tracks = new Map<string, Track>();
  for (const { slug, name, file, lines } of logs) {
    const track = tracks.get(slug) ?? { slug, name, cues: [] };
    tracks.set(slug, track);
    const moments = momentsOf(lines);
    const last = track.cues.at(-1);
    const shift = (last === undefined ? 0 : last.at + betweenLogs) - (moments[0] ?? 0);
    for (const [i, { number, nick, text }] of lines.entries()) {
      const at = shift + (moments[i] ?? 0);
      track.cues.push({ place: `${file}:${number}`, id: crypto.randomUUID(), nick, text, at });
    }
  }
  return [...tracks.values()].filter(({ cues }) => cues.length > 0);
}
