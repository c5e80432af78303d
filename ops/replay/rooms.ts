import type { Crowd } from './crowd.ts';
import type { Track } from './track.ts';

/**
 * Makes the tracks’ rooms that do not exist yet, public ones; who speaks first makes the room.
 * @returns the `rev` each room has before the first line.
 * @throws {Error} when a room cannot be made or entered.
 */
export async function openRooms(server: string, crowd: Crowd, tracks: readonly Track[]): Promise<Map<string, number>> {
  const revs = new Map<string, number>();
  for (const { slug, name, cues } of tracks) {
    const first = await crowd.connection(cues[0]?.nick ?? '');
    let joined = await first.ask('room:join', { room: slug });
    if (!joined.ok && joined.error.code === 'NOT_FOUND') {
      const created = await first.ask('room:create', { slug, name, visibility: 'public' });
      if (!created.ok) throw new Error(`The room /chat/${slug} cannot be made on ${server}: ${created.error.message}`);
      joined = await first.ask('room:join', { room: slug });
    }
    if (!joined.ok) throw new Error(`The room /chat/${slug} cannot be joined: ${joined.error.message}`);
    revs.set(slug, joined.data.rev);
  }
  return revs;
}
