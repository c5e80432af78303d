import { orders } from '../../contract/orders/events.ts';
import type { ClosedTo, OrderPage } from '../../contract/orders/views.ts';
import { joinRoom, readRoom } from '../conversation/rooms/join.ts';
import { personFrom } from '../core/person.ts';
import type { PageContext } from '../module.ts';
import { nullWhen } from '../pages/null-when.ts';
import { trackOrder } from './customer/commands.ts';
import { deskOf } from './desk/commands.ts';
import { getOrder, linkOrder, listOrders } from './order/commands.ts';
import type { OrderParts } from './parts.ts';
import { openDisplay } from './stats/display.ts';

const { namespace } = orders;

/** Orders that a page of the desk is made with; the browser asks for the others. */
const firstPage = 60;

const closed = (to: ClosedTo) => ({ closed: to });

/** What pages read of the order desk. */
export const orderPages = {
  /** The order desk's first orders; who does not work there is told why. */
  async desk(context: PageContext<OrderParts>) {
    const { caller } = context;
    if (caller === null) return closed('anonymous');
    if (caller.kind === 'guest') return closed('guest');
    const page = await listOrders({ ...context, caller }, orders.commands['order:list'].input.parse({ limit: firstPage })).catch(
      nullWhen('FORBIDDEN'),
    );
    return page ?? closed('stranger');
  },
  /** An order as the desk sees it; null when there is none, or none for this person. */
  async order(context: PageContext<OrderParts>, number: number): Promise<OrderPage | null> {
    const input = orders.commands['order:get'].input.safeParse({ order: number });
    const { caller } = context;
    if (!input.success || caller === null) return null;
    try {
      const desk = { ...context, caller };
      await deskOf(desk);
      const found = await getOrder(desk, input.data);
      const room = await joinRoom(context, namespace, String(number));
      const talk = { room: String(number), me: personFrom(caller), ...(await readRoom(context, room, {})) };
      const track = await linkOrder(desk, input.data).then((link) => link.track, nullWhen('GONE'));
      return { ...found, talk, track };
    } catch (error) {
      return nullWhen('NOT_FOUND', 'FORBIDDEN')(error);
    }
  },
  /** The order of a customer's link; null when it opens none, or does not any more. */
  async track(context: PageContext<OrderParts>, token: string) {
    const input = orders.commands['order:track'].input.safeParse({ track: token });
    return input.success ? trackOrder(context, input.data).catch(nullWhen('NOT_FOUND')) : null;
  },
  /** What the status display of a link shows; null when the link opens none. */
  async display(context: PageContext<OrderParts>, token: string) {
    const input = orders.commands['display:open'].input.safeParse({ display: token });
    return input.success ? openDisplay(context, input.data).catch(nullWhen('NOT_FOUND')) : null;
  },
};
