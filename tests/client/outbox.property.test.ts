import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createChannel } from '../../client/channel.ts';
import { isShown } from '../../client/outbox.ts';
import { chatRoomChannel } from '../../contract/chat/state.ts';
import { newestOf } from '../../contract/conversation/window.ts';
import { unkeyed } from '../support/unkeyed.ts';
import { BrowserTabs } from './browser-tabs.ts';
import { ModelRoom } from './model-room.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const steps = ['send', 'read', 'answer', 'deliver', 'refuse', 'others', 'disconnect', 'connect', 'connect', 'wait'] as const;
const room = 'kitchen';

/** A page of the room in a tab, at its newest messages, which checks at every change that each of its messages is shown once. */
function openPage() {
  const model = new ModelRoom();
  const { outbox } = new BrowserTabs().open(model);
  const live = createChannel({ channel: chatRoomChannel, room, initial: model.snapshot(), transport: () => model.transport });
  const ids: string[] = [];
  const broken: string[] = [];

  function look() {
    const { state } = live.getSnapshot();
    const messages = state === undefined ? [] : newestOf(state);
    const pending = outbox.getSnapshot().unsent.filter((row) => !isShown(row, messages));
    const shown = [...messages, ...pending].map(({ id }) => id);
    for (const id of ids) {
      const times = shown.filter((one) => one === id).length;
      // Further back than the page shows, as after a long absence, it is in the history; the row goes with its ack.
      const seq = model.messages.find((message) => message.id === id)?.seq ?? Number.POSITIVE_INFINITY;
      const least = seq < (messages[0]?.seq ?? 0) ? 0 : 1;
      if (times < least || times > 1) broken.push(`${id} is shown ${times} times`);
    }
  }

  live.subscribe(look);
  outbox.subscribe(look);
  return { model, outbox, live, ids, broken, look };
}

async function run(page: ReturnType<typeof openPage>, step: (typeof steps)[number]) {
  const { model, outbox, ids } = page;
  if (step === 'send') ids.push(outbox.send({ room, text: `mine ${ids.length}` }));
  if (step === 'read') model.read(0);
  if (step === 'answer') model.answer(0);
  if (step === 'deliver') model.deliver(0);
  if (step === 'refuse') model.read(0, { ...unkeyed, code: 'RATE_LIMITED', message: 'slower', retryAfterMs: 300 });
  if (step === 'others') model.send([0, 0, 0]);
  if (step === 'disconnect') model.disconnect();
  if (step === 'connect') model.connect();
  await vi.advanceTimersByTimeAsync(step === 'wait' ? 700 : 0);
  page.look();
}

it('[W10] whatever is lost, each message is stored once, in the order written, and shown once from writing on', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...steps), { maxLength: 80, size: 'max' }), async (sequence) => {
      const page = openPage();
      const { model, outbox, ids, broken } = page;
      for (const step of sequence) await run(page, step);
      model.connect();
      for (let i = 0; i < 80; i++) for (const step of ['read', 'answer', 'deliver', 'wait'] as const) await run(page, step);
      expect(broken).toEqual([]);
      expect(model.messages.map(({ id }) => id).filter((id) => ids.includes(id))).toEqual(ids);
      expect(outbox.getSnapshot().unsent.filter(({ seq }) => seq === undefined)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
