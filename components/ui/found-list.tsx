import type { ReactNode } from 'react';
import { ProblemNote } from './problem-note.tsx';
import { ShowMore } from './show-more.tsx';

/** What was found, and how far. */
interface Found<Item> {
  items: readonly Item[];
  /** Whether the server has answered. */
  complete: boolean;
  hasMore: boolean;
  problem: ReactNode;
  showMore: () => void;
}

interface Props<Item> {
  found: Found<Item>;
  /** What is in the list, for screen readers. */
  label: string;
  /** Said when there is nothing. */
  nothing: string;
  /** A row: an `li`, with a key. */
  children: (item: Item) => ReactNode;
}

/** A list in a frame of what was found, with the way to more of it. */
export function FoundList<Item>({ found, label, nothing, children }: Props<Item>) {
  const { items, complete, hasMore, problem, showMore } = found;
  return (
    <>
      <ProblemNote>{problem}</ProblemNote>
      <div className="mt-5" aria-busy={!complete}>
        {items.length > 0 && (
          <ul aria-label={label} className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-raised">
            {items.map(children)}
          </ul>
        )}
        {items.length === 0 && complete && (
          <p className="written rounded-xl border border-line border-dashed px-6 py-12 text-center font-semibold">{nothing}</p>
        )}
      </div>
      {hasMore && <ShowMore onClick={showMore} />}
    </>
  );
}
