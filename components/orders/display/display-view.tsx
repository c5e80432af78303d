'use client';

import { WifiOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { Display } from '../../../contract/orders/stats.ts';
import { useReader } from '../../ui/reader.ts';
import { clockTime } from '../../ui/time.ts';
import { useWakeLock } from '../kitchen/use-wake-lock.ts';
import { useTime } from '../use-time.ts';
import { DisplayOver } from './display-over.tsx';
import { Part } from './part.tsx';
import { useDisplay, useDownSince } from './use-display.ts';
import { useNews } from './use-news.ts';

interface Props {
  /** Of the status display's link. */
  token: string;
  initial: Display;
  /** When the server made the page, in milliseconds since 1970. */
  renderedAt: number;
}

/** Which orders can be fetched, and which are being made: for any screen, and without anything to press. */
export function DisplayView({ token, initial, renderedAt }: Props) {
  const texts = useTranslations('display');
  const { display, status, over } = useDisplay(token, initial);
  const { name, ready, preparing } = display;
  const news = useNews(ready);
  const downSince = useDownSince(status);
  const reader = useReader();
  const clock = (time: number) => clockTime(new Date(time).toISOString(), reader);
  const now = useTime(renderedAt, 1000);
  useWakeLock();

  if (over) return <DisplayOver />;
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-paper p-[max(1rem,2vmin)]">
      <header className="flex shrink-0 items-baseline justify-between gap-4 pb-[1.5vmin] text-[max(1.25rem,3.4vmin)] leading-tight">
        <h1 className="min-w-0 truncate font-semibold">
          <bdi>{name}</bdi>
        </h1>
        <time className="shrink-0 font-semibold tabular-nums">{clock(now)}</time>
      </header>
      {downSince !== undefined && (
        <p
          role="status"
          className="mb-[1.5vmin] flex shrink-0 items-center gap-[0.5em] rounded-lg bg-brass px-[0.7em] py-[0.3em] font-semibold text-[max(1rem,2.6vmin)] text-brass-ink"
        >
          <WifiOff className="size-[1em] shrink-0" aria-hidden />
          {texts('down', { time: clock(downSince) })}
        </p>
      )}
      <div className="flex min-h-0 flex-1 gap-[max(1rem,2vmin)] portrait:flex-col">
        <Part title={texts('ready')} large numbers={ready} news={news} nothing={texts('nothingReady')} />
        <Part title={texts('preparing')} numbers={preparing} nothing={texts('nothing')} />
      </div>
      <p role="status" className="sr-only">
        {news.size > 0 && texts('news', { numbers: [...news].join(', ') })}
      </p>
    </div>
  );
}
