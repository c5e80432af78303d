import type { ReactNode } from 'react';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { LoadAgain } from './load-again.tsx';
import type { Loading } from './use-history.ts';

/** Height of what stands above the first message, in pixels: the same in all its states, so that nothing jumps. */
export const topHeight = 112;

interface Props {
  hasMore: boolean;
  older: Loading;
  /** What the conversation begins with. */
  children: ReactNode;
}

/** The beginning of a conversation, or what stands for the messages that are not loaded yet. */
export function TopOfWindow({ hasMore, older, children }: Props) {
  return (
    <div className="relative flex shrink-0 flex-col justify-end overflow-hidden px-5 pb-3" style={{ height: topHeight }}>
      {hasMore ? <SkeletonRows /> : children}
      <LoadAgain loading={older} what="older" />
    </div>
  );
}
