/** A figure for people, with three digits at most below a hundred; – when there is none. */
export function show(value: number | undefined | null, unit = ''): string {
  if (value === undefined || value === null || Number.isNaN(value)) return '–';
  const digits = value >= 100 || value === 0 ? count(value) : value.toPrecision(value >= 10 ? 3 : 2);
  return `${digits} ${unit}`.trim();
}

/** How many times the yardstick. */
export function ratio(ours: number, yardstick: number): string {
  const times = ours / yardstick;
  if (!Number.isFinite(times)) return '–';
  return `${times >= 100 ? count(times) : times >= 10 ? times.toFixed(0) : times.toPrecision(times < 1 ? 2 : 3)} ×`;
}

/** A whole number with its thousands apart. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** A Markdown table. */
export function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
