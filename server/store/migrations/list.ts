import type { Migration } from 'kysely/migration';
import { identity } from './0001-identity.ts';
import { conversation } from './0002-conversation.ts';
import { roomsByVisibility } from './0003-rooms-by-visibility.ts';
import { access } from './0004-access.ts';
import { accounts } from './0005-accounts.ts';
import { profiles } from './0006-profiles.ts';
import { apiKeys } from './0007-api-keys.ts';
import { place } from './0008-place.ts';
import { factors } from './0009-factors.ts';
import { knocks } from './0010-knocks.ts';
import { reports } from './0011-reports.ts';
import { pictures } from './0012-pictures.ts';
import { orders } from './0013-orders.ts';
import { wholeOrders } from './0014-whole-orders.ts';
import { deskClocks } from './0015-desk-clocks.ts';
import { webhooks } from './0016-webhooks.ts';
import { orderCards } from './0017-order-cards.ts';
import { administrators } from './0020-administrators.ts';
import { suspended } from './0021-suspended.ts';
import { registration } from './0023-registration.ts';
import { filteredWords } from './0024-filtered-words.ts';
import { bansByName } from './0025-bans-by-name.ts';
import { nameSkeletons } from './0027-name-skeletons.ts';
import { attempts } from './0029-attempts.ts';
import { hashedSessions } from './0030-hashed-sessions.ts';
import { systemLines } from './0031-system-lines.ts';
import { reportsToHosts } from './0032-reports-to-hosts.ts';
import { formerUsernames } from './0033-former-usernames.ts';
import { hashedInvitations } from './0034-hashed-invitations.ts';
import { refusedGuests } from './0036-refused-guests.ts';
import { terms } from './0037-terms.ts';
import { wholeMessages } from './0038-whole-messages.ts';
import { webhookEvents } from './0039-webhook-events.ts';
import { userLanguage } from './0040-user-language.ts';

/** All migrations in their order; what has run somewhere is never changed again. */
export const migrations: Record<string, Migration> = {
  '0001-identity': identity,
  '0002-conversation': conversation,
  '0003-rooms-by-visibility': roomsByVisibility,
  '0004-access': access,
  '0005-accounts': accounts,
  '0006-profiles': profiles,
  '0007-api-keys': apiKeys,
  '0008-place': place,
  '0009-factors': factors,
  '0010-knocks': knocks,
  '0011-reports': reports,
  '0012-pictures': pictures,
  '0013-orders': orders,
  '0014-whole-orders': wholeOrders,
  '0015-desk-clocks': deskClocks,
  '0016-webhooks': webhooks,
  '0017-order-cards': orderCards,
  '0020-administrators': administrators,
  '0021-suspended': suspended,
  '0023-registration': registration,
  '0024-filtered-words': filteredWords,
  '0025-bans-by-name': bansByName,
  '0027-name-skeletons': nameSkeletons,
  '0029-attempts': attempts,
  '0030-hashed-sessions': hashedSessions,
  '0031-system-lines': systemLines,
  '0032-reports-to-hosts': reportsToHosts,
  '0033-former-usernames': formerUsernames,
  '0034-hashed-invitations': hashedInvitations,
  '0036-refused-guests': refusedGuests,
  '0037-terms': terms,
  '0038-whole-messages': wholeMessages,
  '0039-webhook-events': webhookEvents,
  '0040-user-language': userLanguage,
};
