'use client';

import { useState } from 'react';
import type { DeskStats } from '../../../contract/orders/stats.ts';
import { OfflineBanner } from '../../shell/offline-banner.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useReader } from '../../ui/reader.ts';
import { Select } from '../../ui/select.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { clockTime, type Reader } from '../../ui/time.ts';
import { inWords } from '../ages.ts';
import { useDesk } from '../desk.tsx';
import { DeskHeader } from '../desk-header.tsx';
import { BarChart, type Place } from './bar-chart.tsx';
import { CsvForm } from './csv-form.tsx';
import { FailedOrders } from './failed-orders.tsx';
import { useStats } from './use-stats.ts';

const spans = { '7': '7 days', '14': '14 days', '31': '31 days' } as const;

/** What the desk has come to: counts and times of today and of the days before. */
export function StatsPage() {
  const [days, setDays] = useState<keyof typeof spans>('7');
  const { stats, problem } = useStats(Number(days));
  return (
    <>
      <DeskHeader />
      <OfflineBanner />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-5xl flex-col gap-5 px-4 py-6 md:px-6 md:py-8">
          <div className="flex flex-wrap items-center gap-3">
            <h2 className="me-auto font-semibold text-2xl tracking-tight">Stats</h2>
            <Select label="How far back" hideLabel options={spans} value={days} onPick={setDays} />
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
  const { hours, days } = stats;
  const here = useReader();
  const zone = useDesk().state.settings.hours?.timeZone ?? here.zone;
  const reader = { ...here, zone };
  const hourPlaces = hours.map(({ from }) => placeOf(from, clockTime(from, reader)));
  const dayPlaces = days.map(({ from }) => placeOf(from, dayOf(from, reader)));
  return (
    <>
      <Today stats={stats} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <BarChart title="Orders today" places={hourPlaces} labelled="Hour" series={countsOf(hours)} format={plain} />
        <BarChart title="Times today" places={hourPlaces} labelled="Hour" series={timesOf(hours)} format={inWords} />
        <BarChart title="Orders by the day" places={dayPlaces} labelled="Day" series={countsOf(days)} format={plain} />
        <BarChart title="Times by the day" places={dayPlaces} labelled="Day" series={timesOf(days)} format={inWords} />
      </div>
      <p className="text-muted text-xs">
        Times are medians: half of the orders were quicker. They count for the hour and the day in which the order was made.
      </p>
    </>
  );
}

const plain = (value: number) => value.toLocaleString('en-GB');

const countsOf = (spans: DeskStats['days']) =>
  [
    { name: 'Made', values: spans.map(({ made }) => made) },
    { name: 'Done', values: spans.map(({ done }) => done) },
  ] as const;

const timesOf = (spans: DeskStats['days']) =>
  [
    { name: 'To the claim', values: spans.map(({ toClaimMs }) => toClaimMs) },
    { name: 'From claim to ready', values: spans.map(({ toReadyMs }) => toReadyMs) },
  ] as const;

/** `Mon 23 Nov` */
const dayOf = (at: string, { locale, zone }: Reader) =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: zone })
    .format(new Date(at))
    .replace(',', '');

/** `Mon 23 Nov` is `Mon 23` where there is little room. */
const placeOf = (key: string, name: string): Place => ({ key, name, short: name.replace(/ \p{L}+$/u, '') });

function Today({ stats: { waiting, late, toClaim, toReady, days } }: { stats: DeskStats }) {
  const today = days.at(-1);
  const figures: [string, string, string?][] = [
    ['Waiting', plain(waiting), late > 0 ? `${plain(late)} late` : undefined],
    ['Made today', plain(today?.made ?? 0)],
    ['Done today', plain(today?.done ?? 0)],
    ['Returned to queue', plain(today?.returned ?? 0)],
    ['To the claim', span(toClaim.medianMs), p90(toClaim.p90Ms)],
    ['From claim to ready', span(toReady.medianMs), p90(toReady.p90Ms)],
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-line md:grid-cols-3">
      {figures.map(([name, value, more]) => (
        <div key={name} className="bg-raised px-4 py-3">
          <dt className="text-muted text-xs">{name}</dt>
          <dd className="font-semibold text-xl tabular-nums leading-tight">
            {value}
            {more !== undefined && (
              <span className={`block font-normal text-xs ${name === 'Waiting' ? 'text-alert' : 'text-faint'}`}>{more}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const span = (ms: number | null) => (ms === null ? '–' : inWords(ms));
const p90 = (ms: number | null) => (ms === null ? undefined : `9 of 10 within ${inWords(ms)}`);
