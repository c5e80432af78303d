import { noteAccessChanges } from '../access/act-store.ts';
import { inspectMembers, listBans, newGuestsBan, readBanned, readOwnRestrictions } from '../access/bans-store.ts';
import { newestAccessChange, readAccessChanges } from '../access/changes-store.ts';
import { countDuties } from '../access/duties-store.ts';
import { enterRooms } from '../access/enter-store.ts';
import { readHostRole, readHosts } from '../access/hosts-store.ts';
import { banAddresses, changeRoles, noteAddresses, restrict, unrestrict } from '../access/members-store.ts';
import { findRoom, listAudit, listMembers, listRestrictions, readStaff } from '../access/store.ts';
import { listWorkspaceAudit } from '../access/workspace-audit-store.ts';
import { readAccount, updateAccounts } from '../accounts/account/change-store.ts';
import {
  endSessions,
  findCredential,
  listSessions,
  openAccounts,
  readPassword,
  signOutElsewhere,
  startSessions,
} from '../accounts/account/store.ts';
import { deleteApiKeys, findApiKey, insertApiKeys, listApiKeys, touchApiKeys } from '../accounts/keys/store.ts';
import { readVerifiedEmail } from '../accounts/mail/alerts-store.ts';
import { countAlerts } from '../accounts/mail/sent-store.ts';
import { beginSignUps } from '../accounts/mail/sign-up-store.ts';
import { beginVerifications, readClaimedEmail, verifyEmails } from '../accounts/mail/store.ts';
import { insertTokens, takeTokens } from '../accounts/mail/tokens-store.ts';
import { readNames } from '../accounts/names/around-store.ts';
import { enterByProvider } from '../accounts/oidc/store.ts';
import {
  deletePasskeys,
  findPasskey,
  insertPasskeys,
  listPasskeys,
  renamePasskeys,
  touchPasskeys,
} from '../accounts/passkeys/store.ts';
import { beginResets, readResetWays, resetPasswords } from '../accounts/password/reset-store.ts';
import { findPicture, setPictures } from '../accounts/pictures/store.ts';
import { insertGuests, insertUsers } from '../accounts/session/guests-store.ts';
import { findSession, keepSessions, readSessionTimes } from '../accounts/session/store.ts';
import {
  acceptCodes,
  beginTwoFactor,
  confirmTwoFactor,
  countAttempts,
  readTwoFactor,
  removeTwoFactor,
  spendRecoveryCodes,
} from '../accounts/two-factor/store.ts';
import {
  acceptInvitations,
  findInvitation,
  insertInvitations,
  listInvitations,
  revokeInvitations,
} from '../chat/invitations/store.ts';
import { answerKnocks, findDoor, insertKnocks, openKnocks } from '../chat/knocks/store.ts';
import { listAllRooms } from '../chat/rooms/all-rooms-store.ts';
import { deleteRooms, listDeletedRooms, purgeRooms, restoreRooms, updateRooms } from '../chat/rooms/change-store.ts';
import { insertRooms, listRooms, summariseRooms } from '../chat/rooms/store.ts';
import { deleteMessages, deleteMessagesOf } from '../conversation/messages/delete-store.ts';
import { eraseMessages, hasWritten, roomLengths } from '../conversation/messages/erase-store.ts';
import { insertMessages } from '../conversation/messages/insert-store.ts';
import { readChanges, readMessages, readRevs, readSnapshot } from '../conversation/messages/store.ts';
import { markRead } from '../conversation/read-marks/store.ts';
import { countReportsFor, listReportsFor, resolveReportsFor } from '../conversation/reports/hosts-store.ts';
import { dismissReports, insertReports, listReports } from '../conversation/reports/store.ts';
import { endTracks, withdrawOrders } from '../orders/customer/store.ts';
import { keepWalls, updateDesks } from '../orders/desk/store.ts';
import { createOrders } from '../orders/order/create-store.ts';
import { editOrders } from '../orders/order/edit-store.ts';
import { insertOrderMessages } from '../orders/order/messages-store.ts';
import {
  holdsOrders,
  listOrders,
  readDesk,
  readDeskSettings,
  readOrder,
  readTracked,
  tracksToEnd,
} from '../orders/order/store.ts';
import { changeOrders, redriveDesks } from '../orders/queue/change-store.ts';
import { claimOrders, renewOrders, shortenLeases, waitingFor } from '../orders/queue/claim-store.ts';
import { tickDesks } from '../orders/queue/tick-store.ts';
import { readStats } from '../orders/stats/store.ts';
import { readBoard, readWall } from '../orders/stats/today-store.ts';
import { claimDeliveries, dueWebhooks, settleDeliveries, tidyDeliveries } from '../orders/webhooks/delivery-store.ts';
import { listDeliveries, retryDeliveries } from '../orders/webhooks/review-store.ts';
import {
  deleteWebhooks,
  findWebhook,
  insertWebhooks,
  listWebhooks,
  stopWebhooks,
  updateWebhooks,
} from '../orders/webhooks/store.ts';
import { findUser, listUsers, openDirectRooms, readUsers, seeUsers, updateProfiles } from '../people/store.ts';
import {
  insertWorkspaceInvitations,
  listWorkspaceInvitations,
  revokeWorkspaceInvitations,
} from '../workspace/invitations/store.ts';
import { deletePeople, endErasing, peopleToErase } from '../workspace/people/delete-store.ts';
import { handResets, resetSecondFactors, takeDown } from '../workspace/people/help-store.ts';
import { countAccess, listPeople } from '../workspace/people/list-store.ts';
import { countNeighbours, guestsRefusedUntil, refuseGuestsFrom } from '../workspace/people/refused-guests-store.ts';
import { changePeople, signOutPeople } from '../workspace/people/store.ts';
import { lacksDeskOwner, seatDeskOwners } from '../workspace/setup/take-desk-store.ts';
import { claimWorkspaces, keepSetupSalts, readSetupSalt, readWorkspace, updateWorkspaces } from '../workspace/store.ts';
import type { Db, Write } from './engine.ts';
import { keepFirst, probe, readEpoch } from './meta.ts';
import type { Outcome } from './outcome.ts';

/** Everything that can be asked of the store, by name: on SQLite the name and the input cross to a worker thread. */
const reads = {
  ...{
    findSession,
    readSessionTimes,
    findRoom,
    listAllRooms,
    listRooms,
    summariseRooms,
    readMessages,
    readSnapshot,
    readRevs,
    readChanges,
    readEpoch,
  },
  ...{ listDeletedRooms, listMembers, listRestrictions, listAudit, listInvitations, findInvitation },
  ...{ readAccessChanges, newestAccessChange, newGuestsBan, listBans, readBanned, inspectMembers, readOwnRestrictions },
  ...{ findCredential, listSessions, readAccount, findApiKey, listApiKeys },
  ...{ findUser, listUsers, readUsers, findPicture },
  ...{ readPassword, readResetWays, readNames, readVerifiedEmail, readTwoFactor, listPasskeys, findPasskey, readClaimedEmail },
  ...{ readWorkspace, readSetupSalt, lacksDeskOwner, readHostRole, readHosts, readStaff, listWorkspaceAudit },
  ...{ listPeople, countAccess, countNeighbours, guestsRefusedUntil, peopleToErase, roomLengths, hasWritten },
  listWorkspaceInvitations,
  ...{ listOrders, readBoard, readOrder, readTracked, readDesk, readDeskSettings, tracksToEnd },
  ...{ holdsOrders, waitingFor, readWall, readStats },
  ...{ listWebhooks, findWebhook, listDeliveries, dueWebhooks },
  ...{ findDoor, openKnocks, countDuties, listReports, listReportsFor, countReportsFor },
};

/** Everything that can be written. Each takes all inputs of a batch at once, so that a busy batch is a few statements. */
const writes = {
  // First in every batch: what changes an order holds the desk and then the room of its card, and two nodes must not hold them
  // the other way round.
  ...{ seatDeskOwners, createOrders, claimOrders, renewOrders, changeOrders, editOrders, withdrawOrders, endTracks },
  ...{ tickDesks, updateDesks, redriveDesks, shortenLeases, keepWalls, insertOrderMessages },
  ...{ insertWebhooks, updateWebhooks, deleteWebhooks, stopWebhooks },
  ...{ insertUsers, insertGuests, insertRooms, insertMessages, keepFirst, probe },
  ...{ deleteMessages, deleteMessagesOf, updateRooms, deleteRooms, restoreRooms, purgeRooms },
  ...{ changeRoles, restrict, unrestrict, banAddresses, noteAddresses, insertInvitations, revokeInvitations, acceptInvitations },
  noteAccessChanges,
  ...{ openAccounts, startSessions, keepSessions, endSessions, signOutElsewhere, updateAccounts },
  ...{ insertApiKeys, deleteApiKeys, touchApiKeys },
  ...{ openDirectRooms, updateProfiles, seeUsers, setPictures },
  ...{ beginTwoFactor, countAttempts, acceptCodes, confirmTwoFactor, spendRecoveryCodes, removeTwoFactor },
  ...{ enterByProvider, countAlerts, beginVerifications, verifyEmails, beginResets, resetPasswords },
  ...{ insertPasskeys, touchPasskeys, renamePasskeys, deletePasskeys, insertTokens, takeTokens },
  ...{ insertKnocks, answerKnocks, insertReports, dismissReports, resolveReportsFor },
  ...{ claimDeliveries, settleDeliveries, retryDeliveries, tidyDeliveries },
  markRead,
  ...{ keepSetupSalts, claimWorkspaces, updateWorkspaces, insertWorkspaceInvitations, revokeWorkspaceInvitations, beginSignUps },
  enterRooms,
  refuseGuestsFrom,
  ...{ changePeople, signOutPeople, handResets, resetSecondFactors, takeDown, deletePeople, eraseMessages, endErasing },
};

type Reads = typeof reads;
type Writes = typeof writes;

export type ReadName = keyof Reads;
export type WriteName = keyof Writes;
export type ReadInput<K extends ReadName> = Parameters<Reads[K]>[1];
export type ReadResult<K extends ReadName> = Awaited<ReturnType<Reads[K]>>;
export type WriteInput<K extends WriteName> = Parameters<Writes[K]>[1][number];
export type WriteResult<K extends WriteName> =
  Awaited<ReturnType<Writes[K]>>[number] extends Outcome<infer Value> ? Value : never;

type AnyRead = (db: Db, input: unknown) => Promise<unknown>;
type AnyWrite = (db: Db, inputs: readonly unknown[]) => Promise<Outcome<unknown>[]>;

/** Answers one read. */
export function runRead(db: Db, name: string, input: unknown): Promise<unknown> {
  return (reads[name as ReadName] as AnyRead)(db, input);
}

/** Runs a batch inside the transaction `db`, each operation once with all its inputs; outcomes in the batch's order. */
export async function runBatch(db: Db, batch: readonly Write[]): Promise<Outcome<unknown>[]> {
  const outcomes: Outcome<unknown>[] = new Array(batch.length);
  for (const [name, write] of Object.entries(writes) as [string, AnyWrite][]) {
    const places = batch.flatMap((one, place) => (one.name === name ? [place] : []));
    if (places.length === 0) continue;
    const results = await write(
      db,
      places.map((place) => batch[place]?.input),
    );
    for (const [i, place] of places.entries()) outcomes[place] = results[i] as Outcome<unknown>;
  }
  return outcomes;
}
