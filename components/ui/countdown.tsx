'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { now } from '../../client/clock.ts';

/** Seconds until a time, counted down to 1. @param until milliseconds since 1970. */
export function Countdown({ until }: { until: number }) {
  const texts = useTranslations('ui.countdown');
  const [left, setLeft] = useState(() => secondsUntil(until));
  useEffect(() => {
    setLeft(secondsUntil(until));
    const timer = setInterval(() => setLeft(secondsUntil(until)), 250);
    return () => clearInterval(timer);
  }, [until]);
  return (
    <span className="tabular-nums">
      {left <= 90 ? texts('seconds', { count: left }) : texts('minutes', { count: Math.ceil(left / 60) })}
    </span>
  );
}

const secondsUntil = (time: number) => Math.max(1, Math.ceil((time - now()) / 1000));
