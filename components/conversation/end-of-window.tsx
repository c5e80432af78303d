import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { LoadAgain } from './load-again.tsx';
import type { Loading } from './use-history.ts';

/** What stands for the messages between those that are loaded and the newest. */
export function EndOfWindow({ newer }: { newer: Loading }) {
  return (
    <div className="relative shrink-0 px-5 pt-3 pb-14">
      <SkeletonRows />
      <LoadAgain loading={newer} what="newer" />
    </div>
  );
}
