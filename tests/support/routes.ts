import type { Express } from 'express';

/** What Express keeps of a route, a router or a middleware. */
interface Layer {
  route?: { path: string; methods: Record<string, boolean | undefined> };
  handle: { stack?: Layer[] };
  /** Whether it stands for every address. */
  slash: boolean;
  match(path: string): boolean;
}

/** Below which addresses something is mounted; Express does not keep them, but it can be asked. */
const mounts = ['/api/v1', '/socket.io'];

/**
 * Every route that a server really has, as `GET /api/v1/rooms`; `USE` for what answers all below an address, and `ALL` for
 * what is asked before any method.
 */
export const routesOf = (express: Express): string[] => [...new Set(walk(express.router.stack as unknown as Layer[], ''))].sort();

function walk(layers: Layer[], prefix: string): string[] {
  return layers.flatMap((layer) => {
    if (layer.route !== undefined) return methodsOf(layer.route).map((method) => `${method} ${prefix}${layer.route?.path}`);
    const mount = prefix + (layer.slash ? '' : mountOf(layer));
    if (layer.handle.stack !== undefined) return walk(layer.handle.stack, mount);
    return layer.slash ? [] : [`USE ${mount}`];
  });
}

const methodsOf = ({ methods }: NonNullable<Layer['route']>) =>
  Object.keys(methods)
    .filter((method) => methods[method])
    .map((method) => (method === '_all' ? 'ALL' : method.toUpperCase()));

/** @throws {Error} for an address that `mounts` does not have. */
function mountOf(layer: Layer): string {
  const mount = mounts.find((path) => layer.match(`${path}/x`));
  if (mount === undefined) throw new Error('Something is mounted at an address that tests/support/routes.ts does not know.');
  return mount;
}
