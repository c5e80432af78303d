import { useId } from 'react';
import { useTranslations } from 'use-intl';

interface Series {
  name: string;
  /** One for each place; null: there is none. */
  values: readonly (number | null)[];
}

/** What bars stand for. */
export interface Place {
  key: string;
  name: string;
  /** In the little room below the bars. */
  short: string;
}

interface Props {
  title: string;
  places: readonly Place[];
  /** What the first column of the table is. */
  labelled: string;
  /** The first in ink, the second in brass. */
  series: readonly [Series, Series];
  /** A value as it is read. */
  format: (value: number) => string;
}

/** Labels that fit side by side. */
const mostLabels = 8;
/** A day that has just begun is no bar as wide as the chart. */
const leastSlots = 7;
const looks = ['fill-ink', 'fill-brass stroke-brass-text'] as const;
const swatches = ['bg-ink', 'border border-brass-text bg-brass'] as const;

/** Two series of bars, and the same as a table for who would rather read it. */
export function BarChart({ title, places, labelled, series, format }: Props) {
  const texts = useTranslations('desk.stats');
  const id = useId();
  const most = Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const every = Math.ceil(places.length / mostLabels);
  const slots = Math.max(leastSlots, places.length);
  return (
    <figure aria-labelledby={id} className="rounded-xl border border-line bg-raised p-4">
      <figcaption className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h3 id={id} className="me-auto font-semibold text-sm">
          {title}
        </h3>
        {series.map(({ name }, place) => (
          <span key={name} className="flex items-center gap-1.5 text-muted text-xs">
            <span className={`size-2.5 rounded-sm ${swatches[place]}`} aria-hidden />
            {name}
          </span>
        ))}
      </figcaption>
      <div aria-hidden className="mt-3">
        <p className="text-faint text-xs tabular-nums">{most === 0 ? texts('nothing') : format(most)}</p>
        <svg
          aria-hidden
          viewBox={`0 0 ${slots * 10} 100`}
          preserveAspectRatio="none"
          className="h-32 w-full border-line border-t border-b rtl:-scale-x-100"
        >
          {places.map(({ key, name }, x) => (
            <g key={key}>
              <title>{`${name}: ${series.map(({ name, values }) => `${name} ${written(values[x], format)}`).join(', ')}`}</title>
              <rect x={x * 10} width={10} height={100} className="fill-transparent" />
              {series.map(({ name, values }, place) => {
                const height = most === 0 ? 0 : ((values[x] ?? 0) / most) * 98;
                if (height === 0) return null;
                const left = x * 10 + 1.5 + place * 3.5;
                return (
                  <rect
                    key={name}
                    x={left}
                    y={100 - height}
                    width={3.2}
                    height={height}
                    vectorEffect="non-scaling-stroke"
                    className={looks[place]}
                  />
                );
              })}
            </g>
          ))}
        </svg>
        <div className="mt-1 grid auto-cols-fr grid-flow-col text-center text-faint text-xs tabular-nums">
          {places.map(({ key, short }, x) => (
            <span key={key} className="w-0 justify-self-center overflow-visible whitespace-nowrap">
              <span className="inline-block -translate-x-1/2 rtl:translate-x-1/2">{x % every === 0 && short}</span>
            </span>
          ))}
          {Array.from({ length: slots - places.length }, (_, x) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they are empty, and all the same.
            <span key={x} />
          ))}
        </div>
      </div>
      <details className="mt-2 text-sm">
        <summary className="inline-flex min-h-11 items-center text-muted text-xs underline underline-offset-2 hover:text-ink md:min-h-8">
          {texts('table')}
        </summary>
        <table className="w-full text-start tabular-nums">
          <thead>
            <tr className="text-muted text-xs">
              {[labelled, ...series.map(({ name }) => name)].map((name) => (
                <th key={name} scope="col" className="py-1 text-start font-medium">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line border-line border-t">
            {places.map(({ key, name }, x) => (
              <tr key={key}>
                <th scope="row" className="py-1 text-start font-normal">
                  {name}
                </th>
                {series.map(({ name, values }) => (
                  <td key={name} className="py-1">
                    {written(values[x], format)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

const written = (value: number | null | undefined, format: Props['format']) =>
  value === null || value === undefined ? '–' : format(value);
