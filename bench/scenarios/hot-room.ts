import { type Figures, hotRoom, type Job } from '../job.ts';
import { dropAll, joinMany, type Place } from '../members.ts';
import { askHolds } from '../probe.ts';
import { talkSaturated } from '../talk.ts';

/** One room where a few say as much as it takes: all of its messages need the same counter, whichever node they come by. */
export async function hot(job: Job, place: Place): Promise<Figures> {
  const { hotMembers, hotOutstanding } = job.sizes;
  const members = await joinMany(place, hotMembers, () => hotRoom);
  await talkSaturated({ job: { ...job, sizes: { ...job.sizes, seconds: 1 } }, place, members }, hotOutstanding);
  await askHolds(job.nodes);
  const figures = { ...(await talkSaturated({ job, place, members }, hotOutstanding)), ...(await askHolds(job.nodes)) };
  dropAll(members);
  return figures;
}
