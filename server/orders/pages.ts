import { type ErrorCode, PublicError } from '../../contract/errors.ts';
import { orders } from '../../contract/orders/events.ts';
import { joinRoom, readRoom } from '../conversation/rooms/join.ts';
import { personFrom } from '../core/person.ts';
import type { ContextOf } from '../pages/contexts.ts';
import type { Pages } from '../pages.ts';
import { trackOrder } from './customer/commands.ts';
import { deskOf } from './desk/commands.ts';
import { getOrder, linkOrder, listOrders } from './order/commands.ts';
import { openWall } from './stats/wall.ts';

const { namespace } = orders;

/** Orders that a page of the desk is made with; the browser asks for the others. */
const firstPage = 60;

/** The pages' reads of the order desk, in this process. */
export function createOrderPages(contextOf: ContextOf): Pick<Pages, 'desk' | 'order' | 'track' | 'wall'> {
  return {
    async desk(headers) {
      const context = await contextOf(headers);
      const { caller } = context;
      if (caller === null) return { closed: 'observer' };
      if (caller.kind === 'guest') return { closed: 'guest' };
      try {
        return await listOrders({ ...context, caller }, orders.commands['order:list'].input.parse({ limit: firstPage }));
      } catch (error) {
        if (error instanceof PublicError && error.code === 'FORBIDDEN') return { closed: 'stranger' };
        throw error;
      }
    },
    async order(headers, number) {
      const input = orders.commands['order:get'].input.safeParse({ order: number });
      const context = await contextOf(headers);
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
    async track(headers, token) {
      const input = orders.commands['order:track'].input.safeParse({ track: token });
      if (!input.success) return null;
      return trackOrder(await contextOf(headers), input.data).catch(nullWhen('NOT_FOUND'));
    },
    async wall(headers, token) {
      const input = orders.commands['wall:open'].input.safeParse({ wall: token });
      if (!input.success) return null;
      return openWall(await contextOf(headers), input.data).catch(nullWhen('NOT_FOUND'));
    },
  };
}

/** Takes a refusal of one of these codes for an answer: there is nothing. */
const nullWhen =
  (...codes: readonly ErrorCode[]) =>
  (error: unknown): null => {
    if (error instanceof PublicError && codes.includes(error.code)) return null;
    throw error;
  };
