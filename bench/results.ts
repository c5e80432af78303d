import type { Figures, ScenarioName, Sizes } from './job.ts';
import type { SubjectName } from './subjects.ts';

/** What a benchmark found: medians of all runs. */
export interface Results {
  /** When, where and how, as a sentence. */
  about: string;
  sizes: Sizes;
  figures: Partial<Record<ScenarioName, Partial<Record<SubjectName, Figures>>>>;
  /** What could not be measured, and why. */
  leftOut: string[];
}

/** One figure; NaN when it was not measured. */
export function figure({ figures }: Results, scenario: ScenarioName, subject: SubjectName, name: string): number {
  return figures[scenario]?.[subject]?.[name] ?? Number.NaN;
}

/** The middle one of each figure over several runs. */
export function mediansOf(runs: readonly Figures[]): Figures {
  const names = new Set(runs.flatMap((run) => Object.keys(run)));
  return Object.fromEntries([...names].map((name) => [name, medianOf(runs.flatMap((run) => run[name] ?? []))]));
}

/** The middle one, of an even number the lower of the two; NaN of none. */
function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}

/** The largest of the fan-out’s rates that a subject kept up with, its slowest hundredth within `promptMs`; 0 when none. */
export function largestRate(results: Results, subject: SubjectName, promptMs = Number.POSITIVE_INFINITY): number {
  const found = (name: string) => figure(results, 'fan-out', subject, name);
  if (results.figures['fan-out']?.[subject] === undefined) return Number.NaN;
  const held = results.sizes.fanOutRates.filter((rate) => found(`kept at ${rate}`) === 1 && found(`p99 at ${rate}`) <= promptMs);
  return Math.max(0, ...held);
}

/** The hold of the event loop that 99.9 % stay below, in the scenario where it is longest. */
export function worstHold(results: Results, subject: SubjectName): number {
  const holds = Object.values(results.figures).flatMap((found) => found[subject]?.['loop p99.9'] ?? []);
  return holds.length === 0 ? Number.NaN : Math.max(...holds);
}

/**
 * How much other programs disturbed: the share of the time that generator and tutorial were ready to run and had no core.
 * Where PostgreSQL, Redis or pages are at work, or threads of the server's own, they would count as others.
 */
export function disturbance({ figures }: Results): { median: number; worst: number } {
  const shares = Object.values(figures).flatMap(({ tutorial = {} }) =>
    Object.entries(tutorial).flatMap(([name, share]) => (/^(?:server|generator) waited/.test(name) ? share : [])),
  );
  return { median: medianOf(shares), worst: shares.length > 0 ? Math.max(...shares) : Number.NaN };
}
