import type { UserProfile, UserSummary } from '../../contract/users/user.ts';
import { timeOf } from '../access/me.ts';
import { personFromRow } from '../core/person.ts';
import type { UserRow } from './store.ts';

const timeOrNull = (at: number | null) => (at === null ? null : timeOf(at));

/** What is known of somebody besides what is stored of them. */
export type Standing = Pick<UserSummary, 'online' | 'administrator'>;

/** Somebody stored as lists show them. */
export function summaryFrom(row: UserRow, { online, administrator }: Standing): UserSummary {
  const { username, status, doNotDisturbUntil, lastSeenAt } = row;
  const quiet = doNotDisturbUntil !== null && doNotDisturbUntil > Date.now();
  return {
    ...personFromRow(row),
    ...{ username, administrator, online, status: status ?? '' },
    lastSeenAt: online ? null : timeOrNull(lastSeenAt),
    doNotDisturbUntil: quiet ? timeOf(doNotDisturbUntil) : null,
  };
}

/** Somebody stored as their page shows them. */
export function profileFrom(row: UserRow, standing: Standing): UserProfile {
  return { ...summaryFrom(row, standing), about: row.about ?? '' };
}
