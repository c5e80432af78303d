import { newestAccessChange, readAccessChanges } from '../access/access-changes.ts';
import { noteAccessChanges } from '../access/act.ts';
import { inspectMembers, listBans, newGuestsBan, readBanned, readOwnRestrictions } from '../access/bans.ts';
import { banAddresses, changeRoles, noteAddresses, restrict, unrestrict } from '../access/change-members.ts';
import { deleteRooms, listDeletedRooms, purgeRooms, restoreRooms, updateRooms } from '../access/change-rooms.ts';
import { countDuties } from '../access/duties.ts';
import { enterRooms } from '../access/enter-rooms.ts';
import { readHostRole, readHosts } from '../access/hosts.ts';
import { acceptInvitations, findInvitation, insertInvitations, listInvitations, revokeInvitations } from '../access/invite.ts';
import { answerKnocks, findDoor, insertKnocks, openKnocks } from '../access/knock.ts';
import { findRoom, listAudit, listMembers, listRestrictions, readStaff } from '../access/queries.ts';
import { listWorkspaceAudit } from '../access/workspace-audit.ts';
import { readVerifiedEmail } from '../accounts/alerts.ts';
import { deleteApiKeys, findApiKey, insertApiKeys, listApiKeys, touchApiKeys } from '../accounts/api-key-rows.ts';
import { readAccount, updateAccounts } from '../accounts/change-accounts.ts';
import { beginVerifications, readClaimedEmail, verifyEmails } from '../accounts/email-rows.ts';
import { readNames } from '../accounts/names-around.ts';
import { insertTokens, takeTokens } from '../accounts/one-time-tokens.ts';
import {
  deletePasskeys,
  findPasskey,
  insertPasskeys,
  listPasskeys,
  renamePasskeys,
  touchPasskeys,
} from '../accounts/passkey-rows.ts';
import { findPicture, setPictures } from '../accounts/picture-rows.ts';
import { enterByProvider } from '../accounts/provider-rows.ts';
import {
  endSessions,
  findCredential,
  listSessions,
  openAccounts,
  readPassword,
  signOutElsewhere,
  startSessions,
} from '../accounts/queries.ts';
import { beginSignUps } from '../accounts/registration-rows.ts';
import { beginResets, readResetWays, resetPasswords } from '../accounts/reset-rows.ts';
import { countAlerts } from '../accounts/sent-mail-rows.ts';
import {
  acceptCodes,
  beginTwoFactor,
  confirmTwoFactor,
  countAttempts,
  readTwoFactor,
  removeTwoFactor,
  spendRecoveryCodes,
} from '../accounts/two-factor-rows.ts';
import { listAllRooms } from '../chat/all-rooms.ts';
import { insertRooms, listRooms, summariseRooms } from '../chat/queries.ts';
import { deleteMessages, deleteMessagesOf } from '../conversation/delete-messages.ts';
import { eraseMessages, hasWritten, roomLengths } from '../conversation/erase-messages.ts';
import { insertMessages } from '../conversation/insert-messages.ts';
import { readChanges, readMessages, readRevs, readSnapshot } from '../conversation/queries.ts';
import { markRead } from '../conversation/read-marks.ts';
import { dismissReports, insertReports, listReports } from '../conversation/report-messages.ts';
import { countReportsFor, listReportsFor, resolveReportsFor } from '../conversation/reports-for-hosts.ts';
import { readBoard, readWall } from '../orders/board-rows.ts';
import { changeOrders, redriveDesks } from '../orders/change-orders.ts';
import { claimOrders, renewOrders, shortenLeases, waitingFor } from '../orders/claim-orders.ts';
import { createOrders } from '../orders/create-orders.ts';
import { claimDeliveries, dueWebhooks, settleDeliveries, tidyDeliveries } from '../orders/delivery-rows.ts';
import { editOrders } from '../orders/edit-orders.ts';
import { endTracks, withdrawOrders } from '../orders/end-tracks.ts';
import { insertOrderMessages } from '../orders/insert-order-messages.ts';
import { holdsOrders, listOrders, readDesk, readDeskSettings, readOrder, readTracked, tracksToEnd } from '../orders/queries.ts';
import { listDeliveries, retryDeliveries } from '../orders/review-deliveries.ts';
import { readStats } from '../orders/stats-rows.ts';
import { tickDesks } from '../orders/tick-desks.ts';
import { keepWalls, updateDesks } from '../orders/update-desks.ts';
import {
  deleteWebhooks,
  findWebhook,
  insertWebhooks,
  listWebhooks,
  stopWebhooks,
  updateWebhooks,
} from '../orders/webhook-rows.ts';
import { deletePeople, endErasing, peopleToErase } from '../place/delete-people.ts';
import { handResets, resetSecondFactors, takeDown } from '../place/help-people.ts';
import { insertWorkspaceInvitations, listWorkspaceInvitations, revokeWorkspaceInvitations } from '../place/invitation-rows.ts';
import { countAccess, listPeople } from '../place/list-people.ts';
import { changePeople, signOutPeople } from '../place/people-rows.ts';
import { claimPlaces, keepSetupSalts, readPlace, readSetupSalt, updatePlaces } from '../place/queries.ts';
import { countNeighbours, guestsRefusedUntil, refuseGuestsFrom } from '../place/refused-guests.ts';
import { lacksDeskOwner, seatDeskOwners } from '../place/take-desk.ts';
import { findUser, listUsers, openDirectRooms, readUsers, seeUsers, updateProfiles } from '../users/queries.ts';
import type { Db, Write } from './engine.ts';
import { keepFirst, probe, readEpoch } from './meta.ts';
import type { Outcome } from './outcome.ts';
import { findSession, keepSessions, readSessionTimes } from './sessions.ts';
import { insertGuests, insertUsers } from './users.ts';

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
  ...{ readPlace, readSetupSalt, lacksDeskOwner, readHostRole, readHosts, readStaff, listWorkspaceAudit },
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
  ...{ keepSetupSalts, claimPlaces, updatePlaces, insertWorkspaceInvitations, revokeWorkspaceInvitations, beginSignUps },
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
