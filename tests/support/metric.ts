/** The value of a metric, its labels a part of the name, in what `/metrics` answered; NaN when it is not there. */
export function metricIn(exposition: string, name: string): number {
  const line = exposition.split('\n').find((one) => one.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1));
}
