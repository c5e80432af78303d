import { makeAdministrator, makeOwner } from './people.ts';
import { startServer } from './server.ts';

/** A server with an owner, and Ada, an administrator. */
export async function startHosted() {
  const running = await startServer();
  const owner = await makeOwner(running.origin);
  return { running, owner, ada: await makeAdministrator(running.origin, owner) };
}
