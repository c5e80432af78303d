import { Button } from '../ui/button.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import type { Loading } from './use-history.ts';

/** What stands for the messages between those that are loaded and the newest. */
export function EndOfWindow({ newer }: { newer: Loading }) {
  return (
    <div className="relative shrink-0 px-5 pt-3 pb-14">
      <SkeletonRows />
      {newer.problem !== undefined && (
        <div className="absolute inset-x-0 top-3 text-center text-sm">
          <Button look="plain" onClick={newer.load}>
            Newer messages did not load. Try again
          </Button>
        </div>
      )}
    </div>
  );
}
