import { randomBytes } from 'node:crypto';
import { isatty } from 'node:tty';
import type { Config } from '../../core/config.ts';
import type { Core } from '../../core/core.ts';
import { isSameToken } from '../../core/derived-token.ts';
import type { Store } from '../../store/database.ts';
import { isLoopbackName } from './from-here.ts';

/**
 * Whether claiming the workspace takes the token that was printed: not whoever comes first may do that, but people at this
 * machine, of a server that nobody else reaches.
 * @param fromHere as `isFromHere` says of the request.
 */
export function asksSetupToken({ host, publicOrigin }: Pick<Config, 'host' | 'publicOrigin'>, fromHere: boolean): boolean {
  const open = (name: string | undefined) => name === undefined || !isLoopbackName(name);
  return !fromHere || open(host) || (publicOrigin !== undefined && open(new URL(publicOrigin).hostname));
}

/** Makes what the token follows from that claiming the workspace may ask for; the first one of all nodes counts. */
export async function prepareSetup(store: Store): Promise<void> {
  const { ownerId } = await store.read('readWorkspace', null);
  // Written only when there is something to write: a server starts on a full disk too.
  if (ownerId !== null || (await store.read('readSetupSalt', null)) !== null) return;
  await store.write('keepSetupSalts', { salt: randomBytes(18).toString('base64url') });
}

/** The token that claiming the workspace may ask for; undefined when somebody has claimed it. */
export async function setupToken({ store, deriveToken }: Pick<Core, 'store' | 'deriveToken'>): Promise<string | undefined> {
  const salt = await store.read('readSetupSalt', null);
  return salt === null ? undefined : deriveToken('setup', salt);
}

/** Whether somebody may claim the workspace: they bring the token that was printed, or are asked for none. */
export async function maySetUp(core: Core, fromHere: boolean, token: string | undefined): Promise<boolean> {
  if (!asksSetupToken(core.config, fromHere)) return true;
  const printed = await setupToken(core);
  return printed !== undefined && token !== undefined && isSameToken(printed, token);
}

/**
 * Tells whoever started a server that nobody owns yet where to claim it: plainly on a terminal, and in the log.
 * @param port where the server listens.
 */
export async function offerSetup(core: Core, port: number): Promise<void> {
  const link = await setupLink(core, port);
  if (link === undefined) return;
  if (isatty(1)) process.stdout.write(`\nNobody has set this workspace up yet. Make it yours: ${link}\n\n`);
  // Without a terminal it stands in the log alone, whatever else is logged: every line there is JSON.
  const log = isatty(1) ? core.log : core.log.child({}, { level: 'info' });
  log.info({ setup: link }, `nobody has set this workspace up yet. Make it yours: ${link}`);
}

/** Where the workspace is claimed; undefined when somebody has. */
async function setupLink(core: Core, port: number): Promise<string | undefined> {
  const { config, workspace } = core;
  if (workspace.now().ownerId !== null) return undefined;
  const page = `${config.publicOrigin ?? `http://localhost:${port}`}/setup`;
  const token = await setupToken(core);
  return token === undefined ? page : `${page}?token=${token}`;
}
