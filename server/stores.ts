import { writes as accessActWrites } from './access/act-store.ts';
import { reads as accessBansReads } from './access/bans-store.ts';
import { reads as accessChangesReads } from './access/changes-store.ts';
import { writes as accessEnterWrites } from './access/enter-store.ts';
import { reads as accessHostsReads } from './access/hosts-store.ts';
import { writes as accessMembersWrites } from './access/members-store.ts';
import { reads as accessDutiesReads } from './access/pending-store.ts';
import { reads as accessReads } from './access/store.ts';
import { reads as accessWorkspaceAuditReads } from './access/workspace-audit-store.ts';
import { reads as accountChangeReads, writes as accountChangeWrites } from './accounts/account/change-store.ts';
import { reads as accountReads, writes as accountWrites } from './accounts/account/store.ts';
import { reads as keyReads, writes as keyWrites } from './accounts/keys/store.ts';
import { writes as mailSentWrites } from './accounts/mail/sent-store.ts';
import { writes as mailSignUpWrites } from './accounts/mail/sign-up-store.ts';
import { reads as mailReads, writes as mailWrites } from './accounts/mail/store.ts';
import { writes as mailTokensWrites } from './accounts/mail/tokens-store.ts';
import { reads as namesAroundReads } from './accounts/names/around-store.ts';
import { writes as oidcWrites } from './accounts/oidc/store.ts';
import { reads as passkeyReads, writes as passkeyWrites } from './accounts/passkeys/store.ts';
import { reads as passwordResetReads, writes as passwordResetWrites } from './accounts/password/reset-store.ts';
import { reads as pictureReads, writes as pictureWrites } from './accounts/pictures/store.ts';
import { writes as sessionGuestsWrites } from './accounts/session/guests-store.ts';
import { reads as sessionReads, writes as sessionWrites } from './accounts/session/store.ts';
import { reads as twoFactorReads, writes as twoFactorWrites } from './accounts/two-factor/store.ts';
import { reads as invitationReads, writes as invitationWrites } from './chat/invitations/store.ts';
import { reads as knockReads, writes as knockWrites } from './chat/knocks/store.ts';
import { reads as roomsAllRoomsReads } from './chat/rooms/all-rooms-store.ts';
import { reads as roomsChangeReads, writes as roomsChangeWrites } from './chat/rooms/change-store.ts';
import { reads as roomReads, writes as roomWrites } from './chat/rooms/store.ts';
import { writes as messagesDeleteWrites } from './conversation/messages/delete-store.ts';
import { reads as messagesEraseReads, writes as messagesEraseWrites } from './conversation/messages/erase-store.ts';
import { writes as messagesInsertWrites } from './conversation/messages/insert-store.ts';
import { reads as messageReads } from './conversation/messages/store.ts';
import { writes as conversationReadMarksWrites } from './conversation/read-marks/store.ts';
import { reads as reportsHostsReads, writes as reportsHostsWrites } from './conversation/reports/hosts-store.ts';
import { reads as reportReads, writes as reportWrites } from './conversation/reports/store.ts';
import { writes as cardMessagesWrites } from './orders/cards/messages-store.ts';
import { follow as cardFollow } from './orders/cards/store.ts';
import { writes as customerWrites } from './orders/customer/store.ts';
import { writes as deskWrites } from './orders/desk/store.ts';
import { writes as orderCreateWrites } from './orders/order/create-store.ts';
import { writes as orderEditWrites } from './orders/order/edit-store.ts';
import { reads as orderReads } from './orders/order/store.ts';
import { writes as queueChangeWrites } from './orders/queue/change-store.ts';
import { reads as queueClaimReads, writes as queueClaimWrites } from './orders/queue/claim-store.ts';
import { writes as queueTickWrites } from './orders/queue/tick-store.ts';
import { reads as statsReads } from './orders/stats/store.ts';
import { reads as statsTodayReads } from './orders/stats/today-store.ts';
import { reads as webhooksDeliveryReads, writes as webhooksDeliveryWrites } from './orders/webhooks/delivery-store.ts';
import { follow as webhooksQueueFollow } from './orders/webhooks/queue-store.ts';
import { reads as webhooksReviewReads, writes as webhooksReviewWrites } from './orders/webhooks/review-store.ts';
import { reads as webhooksReads, writes as webhooksWrites } from './orders/webhooks/store.ts';
import { reads as peopleReads, writes as peopleWrites } from './people/store.ts';
import { reads as metaReads, writes as metaWrites } from './store/meta.ts';
import { createOperations, joined } from './store/operations.ts';
import type { Outcome } from './store/outcome.ts';
import { reads as workspaceInvitationsReads, writes as workspaceInvitationsWrites } from './workspace/invitations/store.ts';
import { reads as peopleDeleteReads, writes as peopleDeleteWrites } from './workspace/people/delete-store.ts';
import { writes as peopleHelpWrites } from './workspace/people/help-store.ts';
import { reads as peopleListReads } from './workspace/people/list-store.ts';
import {
  reads as peopleRefusedGuestsReads,
  writes as peopleRefusedGuestsWrites,
} from './workspace/people/refused-guests-store.ts';
import { writes as workspacePeopleWrites } from './workspace/people/store.ts';
import { reads as setupTakeDeskReads, writes as setupTakeDeskWrites } from './workspace/setup/take-desk-store.ts';
import { reads as workspaceReads, writes as workspaceWrites } from './workspace/store.ts';

/** All that can be read of the database. */
export const reads = joined({
  accessBansReads,
  accessChangesReads,
  accessDutiesReads,
  accessHostsReads,
  accessReads,
  accessWorkspaceAuditReads,
  accountChangeReads,
  accountReads,
  keyReads,
  mailReads,
  namesAroundReads,
  passkeyReads,
  passwordResetReads,
  pictureReads,
  sessionReads,
  twoFactorReads,
  invitationReads,
  knockReads,
  roomsAllRoomsReads,
  roomsChangeReads,
  roomReads,
  messagesEraseReads,
  messageReads,
  reportsHostsReads,
  reportReads,
  orderReads,
  queueClaimReads,
  statsReads,
  statsTodayReads,
  webhooksDeliveryReads,
  webhooksReviewReads,
  webhooksReads,
  peopleReads,
  metaReads,
  workspaceInvitationsReads,
  peopleDeleteReads,
  peopleListReads,
  peopleRefusedGuestsReads,
  setupTakeDeskReads,
  workspaceReads,
});

/** All that can be written. */
export const writes = joined({
  accessActWrites,
  accessEnterWrites,
  accessMembersWrites,
  accountChangeWrites,
  accountWrites,
  keyWrites,
  mailSentWrites,
  mailSignUpWrites,
  mailWrites,
  mailTokensWrites,
  oidcWrites,
  passkeyWrites,
  passwordResetWrites,
  pictureWrites,
  sessionGuestsWrites,
  sessionWrites,
  twoFactorWrites,
  invitationWrites,
  knockWrites,
  roomsChangeWrites,
  roomWrites,
  messagesDeleteWrites,
  messagesEraseWrites,
  messagesInsertWrites,
  conversationReadMarksWrites,
  reportsHostsWrites,
  reportWrites,
  customerWrites,
  deskWrites,
  orderCreateWrites,
  orderEditWrites,
  cardMessagesWrites,
  queueChangeWrites,
  queueClaimWrites,
  queueTickWrites,
  webhooksDeliveryWrites,
  webhooksReviewWrites,
  webhooksWrites,
  peopleWrites,
  metaWrites,
  workspaceInvitationsWrites,
  peopleDeleteWrites,
  peopleHelpWrites,
  peopleRefusedGuestsWrites,
  workspacePeopleWrites,
  setupTakeDeskWrites,
  workspaceWrites,
});

/** What follows from events, in the transaction that stores them. */
const followers = { orderEvent: [cardFollow.orderEvent, webhooksQueueFollow.orderEvent] };

/** What runs in the database's thread: on SQLite names and inputs cross to a worker. */
export const operations = createOperations({ reads, writes, followers });

type Reads = typeof reads;
type Writes = typeof writes;

export type ReadName = keyof Reads;
export type WriteName = keyof Writes;
export type ReadInput<K extends ReadName> = Parameters<Reads[K]>[1];
export type ReadResult<K extends ReadName> = Awaited<ReturnType<Reads[K]>>;
export type WriteInput<K extends WriteName> = Parameters<Writes[K]['run']>[1][number];
export type WriteResult<K extends WriteName> =
  Awaited<ReturnType<Writes[K]['run']>>[number] extends Outcome<infer Value> ? Value : never;
