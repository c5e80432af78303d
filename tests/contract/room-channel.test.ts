import { expect, it } from 'vitest';
import { chatRoomChannel } from '../../contract/chat/state.ts';
import { conversationEvents } from '../../contract/conversation/events.ts';
import { talkChannel } from '../../contract/orders/order-state.ts';
import { trackChannelOf } from '../../contract/orders/track-state.ts';
import { directChannel } from '../../contract/users/state.ts';
import { personOf } from '../support/persons.ts';

const channels = { chat: chatRoomChannel, direct: directChannel, order: talkChannel, track: trackChannelOf('token') };
const presence = { count: 0, people: [] };
const me = personOf('me');
const empty = { room: '17', me, epoch: 'first', rev: 4, reset: true, messages: [], hasMore: false, presence };

it.each(Object.entries(channels))('the channel “%s” hears all events of a conversation', (_name, { events }) => {
  expect(events).toEqual(expect.arrayContaining([...Object.keys(conversationEvents), 'room:closed']));
});

it('what a namespace has beside that is heard there alone', () => {
  expect(channels.track.events).toContain('track:changed');
  expect(channels.order.events).not.toContain('track:changed');
  const state = talkChannel.applySnapshot(undefined, empty);
  expect(talkChannel.apply(state, { name: 'desk:changed', payload: {} as never })).toBe(state);
});

it('[W12] a room is asked for by what is held of it, and a customer’s order by its link', () => {
  const held = talkChannel.applySnapshot(undefined, empty);
  expect(directChannel.subscribe('ada', undefined)).toEqual({ command: 'room:join', input: { room: 'ada' } });
  const since = { after: 4, epoch: 'first' };
  expect(talkChannel.subscribe('17', held)).toEqual({ command: 'room:join', input: { room: '17', ...since } });
  const asked = channels.track.subscribe('17', { ...held, order: {} as never, events: [], position: null, estimateAt: null });
  expect(asked).toEqual({ command: 'order:track', input: { track: 'token', ...since } });
});
