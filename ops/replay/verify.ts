import type { Message } from '../../contract/conversation/message.ts';
import { connect } from '../../tests/harness/guest.ts';
import { readRoom } from '../../tests/harness/read-room.ts';
import type { Crowd } from './crowd.ts';
import type { Cue, Track } from './track.ts';

/** What reading back found in one room. */
export interface Finding {
  room: string;
  /** Messages of the replay that stand there as they should. */
  right: number;
  /** Messages of others that were said in between. */
  others: number;
  /** The first difference; undefined when there is none. */
  problem: string | undefined;
}

/** Reads a room back as an anonymous visitor and compares text, author and order with what was said, exactly. */
export async function verifyTrack(
  server: string,
  crowd: Crowd,
  track: Track,
  said: readonly Cue[],
  after: number,
): Promise<Finding> {
  const reader = await connect(server, null);
  const ours = new Set(said.map(({ id }) => id));
  const finding: Finding = { room: track.slug, right: 0, others: 0, problem: undefined };
  try {
    for await (const message of readRoom(reader, track.slug, after)) {
      if (!ours.has(message.id)) {
        finding.others++;
        continue;
      }
      finding.problem = await difference(crowd, said[finding.right], message);
      if (finding.problem !== undefined) return finding;
      finding.right++;
    }
    const missing = said[finding.right];
    if (missing !== undefined) finding.problem = `${missing.place} is missing`;
    return finding;
  } finally {
    reader.close();
  }
}

async function difference(crowd: Crowd, cue: Cue | undefined, message: Message): Promise<string | undefined> {
  const at = `seq ${message.seq}`;
  if (cue === undefined) return `${at} stands there twice`;
  if (message.id !== cue.id) return `${at} is not ${cue.place}: the order differs`;
  if (message.text !== cue.text) return `${at} (${cue.place}) has the text ${JSON.stringify(message.text)}`;
  const { user } = await crowd.guest(cue.nick);
  const right = message.author.id === user.id && message.author.name === user.name;
  return right ? undefined : `${at} (${cue.place}) is by ${message.author.name}`;
}
