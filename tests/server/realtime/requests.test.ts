import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { enter } from '../../support/actors.ts';
import { startServer } from '../../support/server.ts';

it('the request that opened a connection is not kept as long as the connection', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const running = await startServer();
  const requests: WeakRef<object>[] = [];
  for (const { engine } of running.nodes) {
    engine.use((request: object, _response: object, next: () => void) => {
      requests.push(new WeakRef(request));
      next();
    });
  }
  const ada = await enter(running.origin, 'Ada');
  expect(requests).toHaveLength(1);
  await expect
    .poll(() => {
      collect();
      return requests[0]?.deref();
    })
    .toBeUndefined();
  expect(await ada.ask('room:join', { room: 'lobby' })).toMatchObject({ ok: true });
  await running.close();
});
