import type { Express } from 'express';

/** What Express keeps of a route, a router or a middleware. */
interface Layer {
  route?: { path: string; methods: Record<string, boolean | undefined>; stack: { handle: object }[] };
  handle: { stack?: Layer[] };
  /** Whether it stands for every address. */
  slash: boolean;
  match(path: string): boolean;
}

/** Below which addresses something is mounted; Express does not keep them, but it can be asked. */
const mounts = ['/api/v1', '/socket.io'];

/** Something that may answer requests, and what it is called: `GET /api/v1/rooms`, or `USE` for all below an address. */
interface Handled {
  name: string;
  handlers: object[];
}

/** Every route that a server really has, as `GET /api/v1/rooms`; `USE` for what answers all below an address. */
export const routesOf = (express: Express): string[] =>
  [
    ...new Set(
      handledBy(express)
        .map(({ name }) => name)
        .filter((name) => name !== everywhere),
    ),
  ].sort();

const everywhere = 'USE ';

/** Whatever of a server may answer, with what handles it; what stands before all routes too. */
export const handledBy = (express: Express): Handled[] => walk(express.router.stack as unknown as Layer[], '');

function walk(layers: Layer[], prefix: string): Handled[] {
  return layers.flatMap((layer) => {
    if (layer.route !== undefined) {
      const { path, stack } = layer.route;
      const handlers = stack.map(({ handle }) => handle);
      return methodsOf(layer.route).map((method) => ({ name: `${method} ${prefix}${path}`, handlers }));
    }
    const mount = prefix + (layer.slash ? '' : mountOf(layer));
    if (layer.handle.stack !== undefined) return walk(layer.handle.stack, mount);
    return [{ name: `USE ${layer.slash ? '' : mount}`, handlers: [layer.handle] }];
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
