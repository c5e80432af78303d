import { randomUUID } from 'node:crypto';
import type { Server, Socket } from 'socket.io';
import { z } from 'zod';
import { chat } from '../../contract/chat/events.ts';
import type { Message } from '../../contract/conversation/message.ts';
import { isTransient, type Reply } from '../../contract/errors.ts';
import { refusalOf } from '../../contract/refusals.ts';
import { viewerOf } from '../access/viewer.ts';
import type { Identity } from '../caller.ts';
import { idFrom } from '../conversation/messages/id-from.ts';
import type { Core } from '../core/core.ts';
import { sayRefusal } from '../core/say-refusal.ts';
import type { Opened } from '../open-modules.ts';
import { identify } from './handshake.ts';
import { run, scopeLacking } from './run.ts';
import type { SocketData } from './socket-data.ts';
import { tutorialGuestId } from './tutorial-guest.ts';

/** The room that the tutorial's clients talk in. */
const room = 'lobby';
/** Sockets that have what was stored before they came. */
const live = '~live';
/** A client that comes for the first time gets this many of the newest messages. */
const newest = 50;
/** How many published messages are remembered to bridge the moment between reading and listening. */
const remembered = 1000;

/** What this node published in the lobby lately, and who waits for more of it. */
interface Published {
  recent: Message[];
  /** Tried at every publication; one that succeeds is done. */
  goLive: Set<() => boolean>;
}

/** Speaks for clients that bring no identity. */
const guest: Identity = { id: tutorialGuestId, name: 'Guest', username: null, picture: null, kind: 'guest', sessionId: '' };

const serverOffset = z.int().min(0).catch(0);
const ack = z.custom<(answer?: unknown) => void>((value) => typeof value === 'function');

/**
 * The final client of the Socket.IO tutorial, unchanged, as a client of the lobby ([W17]):
 * `chat message (text, clientOffset, ack)` in, `chat message (text, serverOffset)` out, `auth.serverOffset` to catch up.
 * https://socket.io/docs/v4/tutorial/introduction
 */
export function mountTutorial(io: Server, core: Core, { namespaces }: Pick<Opened, 'namespaces'>): void {
  const chatNamespace = namespaces.find(({ contract }) => contract === chat);
  if (chatNamespace === undefined) throw new TypeError('The tutorial’s clients talk in a room of the chat: there is none.');
  const nsp = io.of('/');
  const published: Published = { recent: [], goLive: new Set() };
  const { recent, goLive } = published;
  nsp.use(identify(core));

  // Of two nodes the later message may arrive first: it waits, as these clients know no other order than that of arrival.
  let early: Message[] = [];
  core.publisher.tap((namespace, slug, event, payload) => {
    if (namespace !== chat.namespace || slug !== room || event !== 'message:posted') return;
    // Its clients may be anybody; who listened before hears nothing more.
    if (!core.workspace.now().guestsRead) return void nsp.local.socketsLeave(live);
    const arrived = [...early, ...(payload as { messages: Message[] }).messages];
    const upTo = core.catchUp.toldUpTo(namespace, slug);
    const messages = arrived.filter(({ rev }) => rev <= upTo).sort((a, b) => a.seq - b.seq);
    early = arrived.filter(({ rev }) => rev > upTo);
    recent.push(...messages);
    recent.splice(0, recent.length - remembered);
    for (const { text, seq } of messages) nsp.to(live).local.emit('chat message', text, seq);
    for (const attempt of goLive) if (attempt()) goLive.delete(attempt);
  });
  // They are in no room of `/chat`: whoever may read the lobby no more is to come anew, and then gets nothing.
  core.access.watch(async ({ namespace, slug, userId }) => {
    if (namespace !== chat.namespace || slug !== room) return;
    const all = [...nsp.sockets.values()].map(({ data }) => data as SocketData);
    const concerned = all.filter(({ caller }) => userId === null || caller?.id === userId);
    await Promise.all(
      concerned.map(async (data) => {
        if ((await core.store.read('findRoom', { namespace, slug, ...viewerOf(data) })) === null) data.connection.close();
      }),
    );
  });
  followLobby(core).catch((error) => core.log.error({ err: error }, 'the lobby is not followed'));

  nsp.on('connection', (socket) => {
    const { addressHash, language, ...data } = socket.data as SocketData;
    const caller = data.caller ?? guest;
    socket.onAny(async (event: string, ...args: unknown[]) => {
      const answer = ack.safeParse(args.at(-1)).data;
      if (event !== 'chat message') {
        answer?.({ ok: false, error: sayRefusal(refusalOf('tutorial.unknown'), language) });
        return;
      }
      const [text, clientOffset] = answer ? args.slice(0, -1) : args;
      const reply = await run(
        chatNamespace,
        'message:send',
        { room, id: idFor(clientOffset), text },
        { core, parts: undefined, caller, connection: null, addressHash, language },
      );
      respond(reply, answer);
    });
    catchUp(core, socket, published).catch((error) => core.log.error({ err: error }, 'a tutorial client did not catch up'));
  });
}

/** These clients are in no room of `/chat`: what other nodes store in the lobby is looked after for them all the time. */
async function followLobby({ store, catchUp }: Core) {
  // Whoever may read it: that is asked for each client.
  const [lobby] = await store.read('summariseRooms', { namespace: chat.namespace, slugs: [room], at: Date.now() });
  if (lobby === undefined) return;
  catchUp.follow(lobby, true);
  const [read] = await store.read('readRevs', { roomIds: [lobby.id] });
  if (read !== undefined) catchUp.settle(lobby, read.rev);
}

/** The tutorial's client offset is any string; the same one is the same message. */
function idFor(clientOffset: unknown): string {
  return typeof clientOffset === 'string' ? idFrom('tutorial', clientOffset) : randomUUID();
}

/** No answer makes the tutorial's client send again, so only what may succeed later goes unanswered. */
function respond(reply: Reply<unknown>, answer: ((answer?: unknown) => void) | undefined) {
  if (reply.ok) answer?.();
  else if (!isTransient(reply.error.code)) answer?.(reply);
}

/** Sends what was stored after the client's offset, in order and once, then lets the live messages through. */
async function catchUp(core: Core, socket: Socket, { recent, goLive }: Published) {
  let last = serverOffset.parse((socket.handshake.auth as { serverOffset?: unknown }).serverOffset);
  const data = socket.data as SocketData;
  // A program that may only write hears as little here as anywhere else.
  if (scopeLacking(data.caller, chat.commands['room:join']) !== undefined) return;
  const viewer = viewerOf(data);
  const lobby = await core.store.read('findRoom', { namespace: chat.namespace, slug: room, ...viewer });
  if (lobby === null) return;
  const send = (messages: readonly { text: string; seq: number }[]) => {
    for (const { text, seq } of messages) {
      if (seq <= last) continue;
      // Nothing is left of a deleted one but its place.
      if (text !== '') socket.emit('chat message', text, seq);
      last = seq;
    }
  };
  let page = await core.store.read(
    'readMessages',
    last > 0 ? { roomId: lobby.id, after: last, limit: 100 } : { roomId: lobby.id, limit: newest },
  );
  send(page.messages);
  while (last > 0 && page.hasMore && socket.connected) {
    page = await core.store.read('readMessages', { roomId: lobby.id, after: last, limit: 100 });
    send(page.messages);
  }

  const attempt = () => {
    // What was published while the last page was on its way; from here to the join nothing can slip between.
    send(recent);
    // What was read may still be on its way to those who are live, and must not come to this one again.
    const ahead = last > (recent.at(-1)?.seq ?? 0);
    if (!ahead) void socket.join(live);
    return !ahead;
  };
  if (!socket.connected || attempt()) return;
  goLive.add(attempt);
  socket.once('disconnect', () => goLive.delete(attempt));
}
