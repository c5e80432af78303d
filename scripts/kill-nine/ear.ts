import { type ChannelView, createChannel } from '../../client/channel.ts';
import { createConnection } from '../../client/connection.ts';
import { type ChatRoomState, chatRoomChannel } from '../../contract/chat/state.ts';
import type { Message } from '../../contract/conversation/message.ts';

/** Somebody who has a room's page open: the client of the pages itself, without a browser around it. */
export interface Ear {
  room: string;
  /** What it was told was posted, as it came: id to seq. */
  announced: ReadonlyMap<string, number>;
  view(): ChannelView<ChatRoomState | undefined>;
  close(): void;
}

const surroundings = { online: () => true, watch() {} };

/** Opens the page of a room; when the connection breaks it comes back by itself. */
export function openEar(origin: string, room: string): Ear {
  const connection = createConnection(origin, surroundings, { transports: ['websocket'] });
  const announced = new Map<string, number>();
  const wire = connection.wire(chatRoomChannel.namespace);
  wire.listen({
    event(name, payload) {
      if (name !== 'message:posted') return;
      for (const { id, seq } of (payload as { messages: Message[] }).messages) announced.set(id, seq);
    },
  });
  const channel = createChannel({ channel: chatRoomChannel, room, wire: () => wire });
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
export function wrongAt({ room, view }: Ear, stored: readonly Message[]): string[] {
  const { state, error } = view();
  if (state === undefined) return [`${room}: an open page shows nothing: ${error?.message ?? 'still connecting'} ([W12])`];
  if (state.rev !== stored.length) return [`${room}: an open page stands at rev ${state.rev} of ${stored.length} ([W12])`];
  const first = stored.length - state.messages.length;
  const wrong = state.messages.find(
    (message, i) => message.id !== stored[first + i]?.id || message.text !== stored[first + i]?.text,
  );
  return wrong === undefined ? [] : [`${room}: an open page shows seq ${wrong.seq} wrongly ([W14])`];
}
