'use client';

import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { DeskStats } from '../../../contract/orders/stats.ts';
import { OfflineBanner } from '../../shell/offline-banner.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useReader } from '../../ui/reader.ts';
import { Select } from '../../ui/select.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { clockTime, type Reader, shortDay, shortestDay } from '../../ui/time.ts';
import { useDesk } from '../desk.tsx';
import { DeskHeader } from '../desk-header.tsx';
import { useSpan } from '../use-span.ts';
import { BarChart, type Place } from './bar-chart.tsx';
import { CsvForm } from './csv-form.tsx';
import { FailedOrders } from './failed-orders.tsx';
import { useStats } from './use-stats.ts';

const spans = ['7', '14', '31'] as const;

/** What the desk has come to: counts and times of today and of the days before. */
export function StatsPage() {
  const texts = useTranslations('desk.stats');
  const [days, setDays] = useState<(typeof spans)[number]>('7');
  const options = Object.fromEntries(spans.map((span) => [span, texts('days', { count: Number(span) })]));
  const { stats, problem } = useStats(Number(days));
  return (
    <>
      <DeskHeader />
      <OfflineBanner />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-5xl flex-col gap-5 px-4 py-6 md:px-6 md:py-8">
          <div className="flex flex-wrap items-center gap-3">
            <h2 className="me-auto font-semibold text-2xl tracking-tight">{texts('title')}</h2>
            <Select
              label={texts('back')}
              hideLabel
              options={options as Record<typeof days, string>}
              value={days}
              onPick={setDays}
            />
          </div>
          <ProblemNote>{problem}</ProblemNote>
          <FailedOrders />
          {stats === undefined ? problem === undefined && <SkeletonRows /> : <Figures stats={stats} />}
          <CsvForm />
        </div>
      </div>
    </>
  );
}

function Figures({ stats }: { stats: DeskStats }) {
  const texts = useTranslations('desk.stats');
  const inWords = useSpan();
  const plain = useFormatter().number;
  const { hours, days } = stats;
  const here = useReader();
  const zone = useDesk().state.settings.hours?.timeZone ?? here.zone;
  const reader = { ...here, zone };
  const byHour = { labelled: texts('hour'), places: hours.map(({ from }) => placeOf(from, clockTime(from, reader))) };
  const byDay = { labelled: texts('day'), places: days.map(({ from }) => dayPlaceOf(from, reader)) };
  const countsOf = (spans: DeskStats['days']) =>
    [
      { name: texts('received'), values: spans.map(({ made }) => made) },
      { name: texts('done'), values: spans.map(({ done }) => done) },
    ] as const;
  const timesOf = (spans: DeskStats['days']) =>
    [
      { name: texts('toClaim'), values: spans.map(({ toClaimMs }) => toClaimMs) },
      { name: texts('toReady'), values: spans.map(({ toReadyMs }) => toReadyMs) },
    ] as const;
  return (
    <>
      <Today stats={stats} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <BarChart {...byHour} title={texts('ordersToday')} series={countsOf(hours)} format={plain} />
        <BarChart {...byHour} title={texts('timesToday')} series={timesOf(hours)} format={inWords} />
        <BarChart {...byDay} title={texts('ordersByDay')} series={countsOf(days)} format={plain} />
        <BarChart {...byDay} title={texts('timesByDay')} series={timesOf(days)} format={inWords} />
      </div>
      <p className="text-muted text-xs">{texts('medians')}</p>
    </>
  );
}

const placeOf = (key: string, name: string): Place => ({ key, name, short: name });

/** A day, and it without its month where there is little room. */
const dayPlaceOf = (at: string, reader: Reader): Place => ({
  key: at,
  name: shortDay(at, reader),
  short: shortestDay(at, reader),
});

function Today({ stats: { waiting, late, toClaim, toReady, days } }: { stats: DeskStats }) {
  const texts = useTranslations('desk.stats');
  const inWords = useSpan();
  const plain = useFormatter().number;
  const span = (ms: number | null) => (ms === null ? '–' : inWords(ms));
  const p90 = (ms: number | null) => (ms === null ? undefined : texts('within', { span: inWords(ms) }));
  const today = days.at(-1);
  const figures: [string, string, string?][] = [
    [texts('waiting'), plain(waiting), late > 0 ? texts('late', { count: late }) : undefined],
    [texts('receivedToday'), plain(today?.made ?? 0)],
    [texts('doneToday'), plain(today?.done ?? 0)],
    [texts('returned'), plain(today?.returned ?? 0)],
    [texts('toClaim'), span(toClaim.medianMs), p90(toClaim.p90Ms)],
    [texts('toReady'), span(toReady.medianMs), p90(toReady.p90Ms)],
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-line md:grid-cols-3">
      {figures.map(([name, value, more]) => (
        <div key={name} className="bg-raised px-4 py-3">
          <dt className="text-muted text-xs">{name}</dt>
          <dd className="font-semibold text-xl tabular-nums leading-tight">
            {value}
            {more !== undefined && (
              <span className={`block font-normal text-xs ${name === texts('waiting') ? 'text-alert' : 'text-faint'}`}>
                {more}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
