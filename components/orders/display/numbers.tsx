import type { CSSProperties } from 'react';

/** As wide as a digit is, and what stands around a number, in widths of its letters. */
const [digit, around] = [0.62, 0.6];
/** As high as a line of numbers is. */
const line = 1.3;
const noNews: ReadonlySet<number> = new Set();

interface Props {
  numbers: readonly number[];
  /** Those that stand out. */
  news?: ReadonlySet<number>;
  /** Of the letters, at most: a share of the place's height in percent. */
  largest: number;
  /** Whether they fill the place, or stand at its top. */
  spread?: boolean;
}

/** Numbers as large as all of them fit: nobody scrolls a screen on a wall. */
export function Numbers({ numbers, news = noNews, largest, spread = false }: Props) {
  const columns = Math.max(1, Math.ceil(Math.sqrt(numbers.length * 0.8)));
  const rows = Math.ceil(numbers.length / columns);
  const digits = Math.max(2, ...numbers.map((number) => String(number).length));
  const [wide, high] = [100 / columns / (digits * digit + around), 100 / (rows + 0.5) / line];
  const style: CSSProperties = {
    gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
    fontSize: `min(${wide.toFixed(2)}cqw, ${Math.min(high, largest).toFixed(2)}cqh)`,
    lineHeight: line,
  };
  return (
    <div className="min-h-0 flex-1 [container-type:size]">
      <ol style={style} className={`grid font-bold tabular-nums tracking-tight ${spread ? 'h-full content-evenly' : ''}`}>
        {numbers.map((number) => (
          <li key={number} className="text-center">
            <span
              data-new={news.has(number) || undefined}
              className={`inline-block rounded-[0.2em] px-[0.15em] leading-[1.15] ${news.has(number) ? 'call bg-brass text-brass-ink' : ''}`}
            >
              {number}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
