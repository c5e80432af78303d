import type { UserProfile, UserSummary } from '../../contract/users/user.ts';
import { timeOf } from '../access/me.ts';
import { personFromRow } from '../person.ts';
import type { UserRow } from './queries.ts';

const timeOrNull = (at: number | null) => (at === null ? null : timeOf(at));

/** Somebody stored as lists show them. */
export function summaryFrom(row: UserRow, here: boolean): UserSummary {
  const { username, status, doNotDisturbUntil, lastSeenAt } = row;
  const quiet = doNotDisturbUntil !== null && doNotDisturbUntil > Date.now();
  return {
    ...personFromRow(row),
    ...{ username, here, status: status ?? '' },
    lastSeenAt: here ? null : timeOrNull(lastSeenAt),
    doNotDisturbUntil: quiet ? timeOf(doNotDisturbUntil) : null,
  };
}

/** Somebody stored as their page shows them. */
export function profileFrom(row: UserRow, here: boolean): UserProfile {
  return { ...summaryFrom(row, here), about: row.about ?? '' };
}
