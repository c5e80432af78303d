import { readFileSync, writeFileSync } from 'node:fs';
import { costsTable, limitsTable, needsTable, talks } from './capacity-tables.ts';
import { goalsTable } from './goals.ts';
import { disturbance, type Results } from './results.ts';
import { show } from './show.ts';
import { holdsTable, ratesTables, servicesTable, sideBySide } from './tables.ts';

const page = (name: string) => new URL(`../docs/${name}`, import.meta.url);
const [performancePage, scalingPage, figuresFile] = [page('performance.md'), page('scaling.md'), page('performance.json')];

/** What was measured, as Markdown. */
export function reportOf(results: Results): string {
  const leftOut = results.leftOut.length > 0 ? [`Left out:\n${results.leftOut.map((reason) => `- ${reason}`).join('\n')}`] : [];
  const { median, worst } = disturbance(results);
  return [
    results.about,
    `Other programs kept generator and tutorial waiting for their cores ${show(median * 100, '%')} of the time, ${show(worst * 100, '%')} in the worst phase.`,
    ...leftOut,
    goalsTable(results),
    '### Side by side',
    'In brackets: how many times the tutorial in memory.',
    sideBySide(results),
    '### The fan-out, rate by rate',
    ...ratesTables(results),
    '### The event loop',
    holdsTable(results),
    '### What PostgreSQL and Redis do',
    servicesTable(results),
  ].join('\n\n');
}

/** The last results that were written. */
export function readResults(): Results {
  return JSON.parse(readFileSync(figuresFile, 'utf8')) as Results;
}

/** Writes the results into the documentation, and beside it as data. */
export function writeReport(results: Results): void {
  writeFileSync(figuresFile, jsonOf(results));
  writeBetween(performancePage, 'measured', reportOf(results));
  writeBetween(scalingPage, 'costs', costsTable(results));
  writeBetween(scalingPage, 'limits', limitsTable(results));
  writeBetween(scalingPage, 'teams', needsTable(results, talks.teams));
  writeBetween(scalingPage, 'event', needsTable(results, talks.event));
}

/** As the formatter writes it: short lists on one line. */
function jsonOf(results: Results): string {
  const expanded = JSON.stringify(results, null, 2);
  const flat = expanded.replace(/^.*\[\n[^[\]{}]*\]/gm, (list) => {
    const line = list
      .replace(/\s*\n\s*/g, ' ')
      .replace('[ ', '[')
      .replace(/ \]$/, ']');
    return line.length < 130 ? line : list;
  });
  return `${flat}\n`;
}

/** Replaces what stands between `<!-- name: begin -->` and `<!-- name: end -->`. */
function writeBetween(file: URL, name: string, text: string): void {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];
  const whole = readFileSync(file, 'utf8');
  const [from, to] = [whole.indexOf(begin) + begin.length, whole.indexOf(end)];
  writeFileSync(file, `${whole.slice(0, from)}\n${text}\n${whole.slice(to)}`);
}
