import type { Call } from '../../contract/define.ts';
import type { Reply } from '../../contract/errors.ts';
import type { orders } from '../../contract/orders/events.ts';
import { type Actor, connectTo } from './actors.ts';
import { becomeMember, type Member } from './members.ts';
import { startServer } from './server.ts';

export type DeskActor = Actor<typeof orders>;

/** Connects to `/orders`. */
export const connectDesk = (origin: string, known: Parameters<typeof connectTo>[2]) =>
  connectTo<typeof orders>(origin, '/orders', known);

/** The first member of a workspace that nobody owns, whose desk it is then; they hear what happens there. */
export async function openDesk(origin: string): Promise<{ owner: DeskActor; member: Member }> {
  const member = await becomeMember(origin, 'head-baker', 'Head Baker');
  const owner = await connectDesk(origin, member);
  await owner.get('order:list', {});
  return { owner, member };
}

/** A server whose desk is somebody's. @param env settings that differ from the defaults. */
export async function startDesk(env?: Record<string, string>) {
  const running = await startServer(env);
  return { running, ...(await openDesk(running.origin)) };
}

/** A server whose desk is somebody's, with Ben, who works there. */
export async function startStaffedDesk() {
  const desk = await startDesk();
  return { ...desk, worker: await addWorker(desk.running.origin, desk.owner, 'Ben') };
}

let workers = 0;

/** Somebody new who works at the desk. */
export async function addWorker(origin: string, owner: DeskActor, name = 'Worker'): Promise<DeskActor> {
  workers += 1;
  const member = await becomeMember(origin, `worker-${workers}`, name);
  await owner.get('member:update', { person: member.user.id, role: 'member' });
  return connectDesk(origin, member);
}

export const loaf = { customer: { name: 'Ada' }, items: [{ quantity: 1, name: 'Rye loaf' }] };

/** Makes a new order. @returns it with the customer's link, which only the first answer brings. */
export async function createOrder(desk: DeskActor, draft: Call<typeof orders, 'order:create'>) {
  const { order, track } = await desk.get('order:create', draft);
  if (track === null) throw new Error(`Order ${order.number} was there already.`);
  return { order, track };
}

/** The code of a refusal, or `ok`. */
export const codeOf = (reply: Reply<unknown>) => (reply.ok ? 'ok' : reply.error.code);
