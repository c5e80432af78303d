import { orders } from '../../contract/orders/events.ts';
import type { Core } from '../core/core.ts';
import { defineModule } from '../module.ts';
import { orderSlashCommand } from './cards/slash-command.ts';
import { trackOrder, withdrawOrder } from './customer/commands.ts';
import { changeDeskMember, getDesk, joinTalk, updateDesk } from './desk/commands.ts';
import { prepareDesk } from './desk/prepare.ts';
import { announcer } from './order/announce.ts';
import { createOrder, getOrder, linkOrder, listOrders } from './order/commands.ts';
import { isDesk } from './order/desk-room.ts';
import { amendOrder, bumpItem, noteOrder, silenceOrder } from './order/edit-commands.ts';
import { orderRoutes, ordersRouter } from './order/routes.ts';
import { markRead, sendAboutOrder } from './order/talk.ts';
import { orderPages } from './pages.ts';
import type { OrderParts } from './parts.ts';
import { claimOrder, moveCommands, renewLease, retryDesk, takeOffers } from './queue/commands.ts';
import { startDeskWorker } from './queue/desk-worker.ts';
import { createGrace } from './queue/grace.ts';
import { createOffers } from './queue/offers.ts';
import { readDeskStats } from './stats/commands.ts';
import { linkDisplay, openDisplay, renewDisplay } from './stats/display.ts';
import { createLiveStats } from './stats/today.ts';
import {
  createWebhook,
  deleteWebhook,
  listDeliveries,
  listWebhooks,
  retryDelivery,
  testWebhook,
  updateWebhook,
} from './webhooks/commands.ts';
import { keepDeliveries } from './webhooks/keep-deliveries.ts';

const { namespace } = orders;

/** The order desk. */
export const ordersModule = defineModule<OrderParts>()({
  name: 'orders',
  async open(core: Core, stack: AsyncDisposableStack): Promise<OrderParts> {
    const { store, publisher, staff, log, secretBox, httpPost, config } = core;
    await prepareDesk(store);
    staff.tellIn(isDesk);
    const { retryMs } = config.webhooks;
    const deliveries = stack.adopt(keepDeliveries({ store, publisher, log, secretBox, httpPost, retryMs }), (all) => all.close());
    const stats = stack.adopt(createLiveStats(store, publisher, log), (today) => today.close());
    const announce = announcer({ publisher, stats });
    const offers = stack.adopt(createOffers({ store, announce, log }), (all) => all.close());
    const grace = stack.adopt(createGrace(core), (all) => all.close());
    stack.defer(startDeskWorker({ ...core, announce }));
    return { stats, grace, offers, deliveries, announce };
  },
  namespace: {
    contract: orders,
    commands: {
      'order:list': listOrders,
      'order:create': createOrder,
      'order:get': getOrder,
      'desk:get': getDesk,
      'desk:update': updateDesk,
      'desk:retry': retryDesk,
      'desk:stats': readDeskStats,
      'display:link': linkDisplay,
      'display:renew': renewDisplay,
      'display:open': openDisplay,
      'order:track': trackOrder,
      'order:withdraw': withdrawOrder,
      'order:link': linkOrder,
      'order:note': noteOrder,
      'order:silence': silenceOrder,
      'order:bump': bumpItem,
      'order:amend': amendOrder,
      'order:claim': claimOrder,
      'order:renew': renewLease,
      ...moveCommands,
      'worker:ready': takeOffers,
      'worker:pause': async ({ parts, connection }) => {
        if (connection !== null) parts.offers.pause(connection.id);
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
    },
  },
  routes: orderRoutes,
  router: ordersRouter,
  pages: orderPages,
  slashCommands: [orderSlashCommand],
  connected({ parts, connection }) {
    if (connection.namespace === namespace) parts.grace.enter(connection.id, connection.caller);
  },
  disconnected({ parts, connection }) {
    if (connection.namespace !== namespace) return;
    parts.grace.leave(connection.id, connection.caller);
    parts.offers.pause(connection.id);
  },
});
