import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { useChannel } from '../../client/use-channel.ts';
import { useOutbox } from '../../client/use-outbox.ts';
import { chatRoomChannel } from '../../contract/chat/state.ts';
import { ModelRoom } from './model-room.ts';

const model = new ModelRoom();
model.send([0, 0, 0]);

function Page() {
  const { state, status } = useChannel(chatRoomChannel, 'kitchen', model.snapshot());
  const { pending, durable } = useOutbox('/chat', 'kitchen', state.me, state.messages);
  return createElement('p', null, [status, durable, pending.length, ...state.messages.map(({ text }) => text)].join(', '));
}

it('on the server a page shows its snapshot, and no socket and no storage is opened', () => {
  expect(renderToString(createElement(Page))).toBe('<p>connecting, true, 0, first 1, first 2, first 3</p>');
});
