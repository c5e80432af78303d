import { useTranslations } from 'use-intl';
import { Numbers } from './numbers.tsx';

interface Props {
  title: string;
  /** What most people look for: it gets most of the screen. */
  large?: boolean;
  /** Said in place of numbers. */
  nothing: string;
  numbers: readonly number[];
  news?: ReadonlySet<number>;
}

/** One kind of numbers on the status display. */
export function Part({ title, large = false, nothing, numbers, news }: Props) {
  const texts = useTranslations('display');
  const shown = large ? 48 : 60;
  const look = large ? 'flex-[2] border-ink/80' : 'flex-1 border-line text-muted';
  return (
    <section aria-label={title} className={`flex min-h-0 min-w-0 flex-col rounded-2xl border-2 bg-raised p-[2vmin] ${look}`}>
      <h2 className={`shrink-0 pb-[1vmin] font-semibold ${large ? 'text-[max(1.5rem,5vmin)]' : 'text-[max(1.25rem,3.6vmin)]'}`}>
        {title}
      </h2>
      {numbers.length === 0 ? (
        <p className="text-[max(1.125rem,3vmin)] text-muted">{nothing}</p>
      ) : (
        <Numbers numbers={numbers.slice(0, shown)} news={news} largest={large ? 40 : 11} spread={large} />
      )}
      {numbers.length > shown && (
        <p className="shrink-0 text-[max(1.125rem,3vmin)] text-muted">{texts('more', { count: numbers.length - shown })}</p>
      )}
    </section>
  );
}
