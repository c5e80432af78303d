import { createChannel } from '../../client/channel.ts';
import type { ChannelView } from '../../client/channel-view.ts';
import { createConnection } from '../../client/connection.ts';
import { type ChatRoomState, chatRoomChannel } from '../../contract/chat/state.ts';
import type { Message } from '../../contract/conversation/message.ts';
import { newestOf } from '../../contract/conversation/window.ts';

/** Somebody who has a room's page open: the client of the pages itself, without a browser around it. */
export interface Listener {
  room: string;
  /** What it was told was posted, as it came: id to seq. */
  announced: ReadonlyMap<string, number>;
  view(): ChannelView<ChatRoomState | undefined>;
  close(): void;
}

const environment = { online: () => true, watch() {} };

/** Opens the page of a room; when the connection breaks it comes back by itself. */
export function openListener(origin: string, room: string): Listener {
  const connection = createConnection(origin, environment, { transports: ['websocket'] });
  const announced = new Map<string, number>();
  const transport = connection.transport(chatRoomChannel.namespace);
  transport.listen({
    event(name, payload) {
      if (name !== 'message:posted') return;
      for (const { id, seq } of (payload as { messages: Message[] }).messages) announced.set(id, seq);
    },
  });
  const channel = createChannel({ channel: chatRoomChannel, room, transport: () => transport });
  const unsubscribe = channel.subscribe(() => {});
  return {
    room,
    announced,
    view: channel.getSnapshot,
    close() {
      unsubscribe();
      connection.close();
    },
  };
}

/** What the open page of a room shows wrongly, one sentence each, if all of it is `stored`, oldest first ([W12], [W14]). */
export function wrongAt({ room, view }: Listener, stored: readonly Message[]): string[] {
  const { state, error } = view();
  if (state === undefined) return [`${room}: an open page shows nothing: ${error?.message ?? 'still connecting'} ([W12])`];
  if (state.rev !== stored.length) return [`${room}: an open page stands at rev ${state.rev} of ${stored.length} ([W12])`];
  // A long absence leaves the window where it was, with the newest messages beside it.
  const newest = newestOf(state);
  if (newest.at(-1)?.seq !== stored.at(-1)?.seq)
    return [`${room}: an open page knows nothing newer than seq ${newest.at(-1)?.seq} ([W12])`];
  const wrong = [state.messages, newest].flatMap((stretch) => stretch.filter((message, i) => !isStored(message, stretch[i - 1])));
  return wrong.slice(0, 1).map(({ seq }) => `${room}: an open page shows seq ${seq} wrongly ([W14])`);

  /** As it is stored, right after the one before. */
  function isStored({ id, seq, text }: Message, before: Message | undefined): boolean {
    const { id: storedId, text: storedText } = stored[seq - 1] ?? {};
    return id === storedId && text === storedText && (before === undefined || before.seq === seq - 1);
  }
}
