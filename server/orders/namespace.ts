import { orders } from '../../contract/orders/events.ts';
import { deleteMessage, readHistory } from '../conversation/messages/commands.ts';
import { listPresence } from '../conversation/presence/commands.ts';
import { startTyping, stopTyping } from '../conversation/typing/commands.ts';
import { defineNamespace } from '../realtime/namespace.ts';
import { trackOrder, withdrawOrder } from './customer/commands.ts';
import { changeDeskMember, getDesk, joinTalk, updateDesk } from './desk/commands.ts';
import { createOrder, getOrder, linkOrder, listOrders } from './order/commands.ts';
import { amendOrder, bumpItem, noteOrder, silenceOrder } from './order/edit-commands.ts';
import { markRead, sendAboutOrder } from './order/talk.ts';
import { claimOrder, redriveDesk, renewLease, step, takeOffers } from './queue/commands.ts';
import { readDeskStats } from './stats/commands.ts';
import { linkWall, openWall, renewWall } from './stats/wall.ts';
import {
  createWebhook,
  deleteWebhook,
  listDeliveries,
  listWebhooks,
  retryDelivery,
  testWebhook,
  updateWebhook,
} from './webhooks/commands.ts';

const { namespace } = orders;

/** Who answers what in `/orders`. */
export const ordersNamespace = defineNamespace(
  orders,
  {
    'order:list': listOrders,
    'order:create': createOrder,
    'order:get': getOrder,
    'desk:get': getDesk,
    'desk:update': updateDesk,
    'desk:redrive': redriveDesk,
    'desk:stats': readDeskStats,
    'wall:link': linkWall,
    'wall:renew': renewWall,
    'wall:open': openWall,
    'order:track': trackOrder,
    'order:withdraw': withdrawOrder,
    'order:link': linkOrder,
    'order:note': noteOrder,
    'order:silence': silenceOrder,
    'order:bump': bumpItem,
    'order:amend': amendOrder,
    'order:claim': claimOrder,
    'order:renew': renewLease,
    'order:start': step('start'),
    'order:ready': step('ready'),
    'order:handover': step('handover'),
    'order:release': step('release'),
    'order:forward': step('forward'),
    'order:hold': step('hold'),
    'order:delay': step('delay'),
    'order:decline': step('decline'),
    'order:cancel': step('cancel'),
    'order:recall': step('recall'),
    'order:prioritise': step('prioritise'),
    'order:redrive': step('redrive'),
    'worker:ready': takeOffers,
    'worker:pause': async ({ core, connection }) => {
      if (connection !== null) core.offers.pause(connection.id);
      return {};
    },
    'member:update': changeDeskMember,
    'webhook:list': listWebhooks,
    'webhook:create': createWebhook,
    'webhook:update': updateWebhook,
    'webhook:delete': deleteWebhook,
    'webhook:test': testWebhook,
    'delivery:list': listDeliveries,
    'delivery:retry': retryDelivery,
    'room:join': joinTalk,
    'room:leave': async ({ connection }, { room }) => {
      connection?.leave(room);
      return {};
    },
    'room:read': markRead,
    'message:send': sendAboutOrder,
    'message:delete': (context, input) => deleteMessage(context, namespace, input),
    'message:history': (context, input) => readHistory(context, namespace, input),
    'presence:list': (context, input) => listPresence(context, namespace, input),
    'typing:start': (context, { room }) => startTyping(context, namespace, room),
    'typing:stop': (context, { room }) => stopTyping(context, namespace, room),
  },
  {
    entered: (core, socketId, caller) => core.grace.enter(socketId, caller),
    left: (core, socketId, caller) => {
      core.grace.leave(socketId, caller);
      core.offers.pause(socketId);
    },
  },
);
