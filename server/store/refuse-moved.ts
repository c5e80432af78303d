import { isDeepStrictEqual } from 'node:util';
import { type Outcome, refused } from './outcome.ts';

/**
 * Refuses a change of settings with CONFLICT when one of those that it changes is not what its caller saw any more: nobody
 * undoes in silence what somebody else saved. To be asked in the transaction of the change.
 * @param was what the caller saw; what is not named is changed whatever it is.
 * @param now the settings as they are.
 */
export function refuseMoved<Settings extends object>(
  was: { [K in keyof Settings]?: unknown } | undefined,
  change: { [K in keyof Settings]?: unknown },
  now: Settings,
): Outcome<never> | undefined {
  const moved = (Object.keys(was ?? {}) as (keyof Settings & string)[]).filter(
    (name) =>
      change[name] !== undefined &&
      !isDeepStrictEqual(now[name], was?.[name]) &&
      // Both want the same.
      !isDeepStrictEqual(now[name], change[name]),
  );
  const [field] = moved;
  if (field === undefined) return undefined;
  return refused('settings.changed', {}, { field, now: Object.fromEntries(moved.map((name) => [name, now[name]])) });
}
