import { type Figures, type Job, roomName } from '../job.ts';
import { dropAll, joinMany, type Place } from '../members.ts';
import { askHolds } from '../probe.ts';
import { talkAtRate, talkSaturated } from '../talk.ts';

/** Many small rooms where everybody sends: at a fixed rate, then each with one unacknowledged message all the time. */
export async function manyRooms(job: Job, place: Place): Promise<Figures> {
  const { rooms, membersPerRoom, roomsRate, seconds } = job.sizes;
  const members = await joinMany(place, rooms * membersPerRoom, (i) => roomName(i % rooms));
  const talk = { job, place, members };
  await talkAtRate(talk, roomsRate, 1.5);
  await askHolds(job.nodes);
  const paced = await talkAtRate(talk, roomsRate, 2 * seconds);
  const atRate = Object.fromEntries(Object.entries(paced).map(([name, value]) => [`${name} at rate`, value]));
  const figures = { ...atRate, ...(await talkSaturated(talk, 1)), ...(await askHolds(job.nodes)) };
  dropAll(members);
  return figures;
}
