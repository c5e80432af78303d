'use client';

import { useEffect, useState } from 'react';
import { now } from '../../client/clock.ts';

/** Seconds until a time, counted down to 1. @param until milliseconds since 1970. */
export function Countdown({ until }: { until: number }) {
  const [left, setLeft] = useState(() => secondsUntil(until));
  useEffect(() => {
    setLeft(secondsUntil(until));
    const timer = setInterval(() => setLeft(secondsUntil(until)), 250);
    return () => clearInterval(timer);
  }, [until]);
  return <span className="tabular-nums">{inWords(left)}</span>;
}

const secondsUntil = (time: number) => Math.max(1, Math.ceil((time - now()) / 1000));

function inWords(seconds: number): string {
  if (seconds <= 90) return `${seconds} s`;
  return `${Math.ceil(seconds / 60)} min`;
}
