import { Check } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { stages } from './progress.ts';

/** How far an order is. @param stage the one it is in. */
export function Stepper({ stage }: { stage: number }) {
  const texts = useTranslations('track.stages');
  const ended = stage === stages.length - 1;
  return (
    <ol aria-label={texts('label')} className="flex">
      {stages.map((name, place) => {
        const done = place < stage || ended;
        const here = place === stage && !ended;
        const dot = done
          ? 'border-ink bg-ink text-paper'
          : here
            ? 'border-brass bg-brass text-brass-ink'
            : 'border-line bg-raised';
        return (
          <li
            key={name}
            aria-current={place === stage ? 'step' : undefined}
            className="relative flex flex-1 flex-col items-center gap-1.5 text-center"
          >
            {place > 0 && (
              <span
                aria-hidden
                className={`absolute end-1/2 top-3 h-0.5 w-full -translate-y-1/2 ${place <= stage ? 'bg-ink' : 'bg-line'}`}
              />
            )}
            <span aria-hidden className={`relative z-10 grid size-6 place-items-center rounded-full border-2 ${dot}`}>
              {done && <Check className="size-3.5" strokeWidth={3} />}
            </span>
            <span className={`text-xs ${place === stage ? 'font-semibold' : 'text-muted'}`}>
              {texts(name)}
              {done && <span className="sr-only">{texts('done')}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
