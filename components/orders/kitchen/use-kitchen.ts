import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { heldStates } from '../../../contract/orders/actions.ts';
import type { Order } from '../../../contract/orders/order.ts';
import { useAction } from '../../ui/use-action.ts';
import { nextAction, type OrderAction } from '../actions/actions.ts';
import { useTakeAction } from '../actions/use-take-action.ts';
import { useDesk } from '../desk.tsx';
import { isLast } from './tickets.ts';
import { useQueue } from './use-queue.ts';

/** What was done last, so that it can be taken back; without an item it was done with the whole order. */
interface Done {
  order: number;
  item?: number;
}

/** What a kitchen does with its tickets: one thing after the other, however fast the keys come. */
export function useKitchen() {
  const texts = useTranslations('kitchen');
  const { me, state, send } = useDesk();
  const takeAction = useTakeAction();
  const { problem, run } = useAction();
  const queue = useQueue(run);
  const last = useRef<Done>(undefined);
  const { settings } = state;
  const orders = useRef(state.orders);
  useEffect(() => {
    orders.current = state.orders;
  }, [state.orders]);
  /** What the last answers said: the page is told of it, but the next key may be faster. */
  const answers = useRef(new Map<number, Order>());

  /** The order as it is by now. */
  function newest(order: Order): Order {
    const shown = orders.current.get(order.number) ?? order;
    const answered = answers.current.get(order.number);
    return answered !== undefined && answered.rev > shown.rev ? answered : shown;
  }

  function heard({ order }: { order: Order }): Order {
    answers.current.set(order.number, order);
    return order;
  }

  const take = async (order: Order, action: OrderAction) => heard({ order: await takeAction(order, action) });

  /** Holds the order and begins with it, whatever of that is still to be done. */
  async function begin(order: Order): Promise<Order> {
    const held = order.state === 'waiting' ? await take(order, 'claim') : order;
    return held.state === 'claimed' && settings.steps.start ? take(held, 'start') : held;
  }

  async function end(order: Order, action: OrderAction) {
    await take(order, action);
    last.current = { order: order.number };
  }

  const finish = (order: Order) => end(order, settings.steps.ready ? 'ready' : 'handover');

  /** The next thing with a ticket: begin, make ready, hand over. */
  async function bump(given: Order) {
    const order = newest(given);
    if (order.state === 'waiting' || nextAction(order, me.id, settings) === 'start') await begin(order);
    else if (order.state === 'ready') await end(order, 'handover');
    else await finish(order);
  }

  /** An item is made, or is not after all; the last one makes the order ready. */
  async function bumpItem(given: Order, item: number) {
    const order = newest(given);
    const done = !order.items[item]?.done;
    const now = heldStates.includes(order.state) ? order : await begin(order);
    const after = heard(await send('order:bump', { order: order.number, item, done }));
    last.current = { order: order.number, item };
    if (done && isLast(now, item)) await finish(after);
  }

  async function recall() {
    const was = last.current;
    if (was === undefined) return;
    last.current = undefined;
    const { order, item } = was;
    if (item !== undefined) heard(await send('order:bump', { order, item, done: false }));
    else heard(await send('order:recall', { order, reason: texts('recalled') }));
  }

  return {
    problem,
    bump: (order: Order) => queue(`${order.number}`, () => bump(order)),
    bumpItem: (order: Order, item: number) => queue(`${order.number} ${item}`, () => bumpItem(order, item)),
    recall: () => queue('recall', recall),
  };
}
