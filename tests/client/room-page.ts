import { vi } from 'vitest';
import { createChannel } from '../../client/channel.ts';
import type { Outbox } from '../../client/outbox.ts';
import { chatRoomChannel } from '../../contract/chat/state.ts';
import { BrowserTabs } from './browser-tabs.ts';
import { ModelRoom } from './model-room.ts';

export const room = 'kitchen';

/** Lets promises and due timers run, with fake timers. */
export const flush = () => vi.advanceTimersByTimeAsync(0);

/** Answers all that is asked, until nothing is. */
export async function serve(model: ModelRoom) {
  await flush();
  while (model.asked.length > 0) {
    model.read(0);
    model.answer(0);
    await flush();
  }
}

/** A page of the room, live: its channel and its tab's outbox. */
export async function enter(tabs = new BrowserTabs(), model = new ModelRoom()) {
  const live = createChannel({ channel: chatRoomChannel, room, initial: model.snapshot(), transport: () => model.transport });
  live.subscribe(() => {});
  const { tab, outbox } = tabs.open(model);
  model.connect();
  await serve(model);
  return { model, live, tabs, tab, outbox };
}

/** What a page shows of an outbox. */
export const states = (outbox: Outbox) => outbox.getSnapshot().unsent.map(({ text, state }) => [text, state]);
export const unsent = (outbox: Outbox) => outbox.getSnapshot().unsent.filter(({ seq }) => seq === undefined);
export const texts = (model: ModelRoom) => model.messages.map(({ text }) => text);
