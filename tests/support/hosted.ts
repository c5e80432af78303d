import { startHouse } from './server.ts';
import { makeAdministrator, makeOwner } from './people.ts';

/** A house with an owner, and Ada, an administrator. */
export async function startHosted() {
  const running = await startHouse();
  const owner = await makeOwner(running.origin);
  return { running, owner, ada: await makeAdministrator(running.origin, owner) };
}
