import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Output } from '../../../contract/define.ts';
import type { orders } from '../../../contract/orders/events.ts';
import type { DeskRole } from '../../../contract/orders/settings.ts';
import { messageOf } from '../../ui/problem.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useDesk } from '../desk.tsx';

/** Who works at the desk and what the reader is there, with the way to say who does. */
export function useDeskPeople() {
  const { send, status } = useDesk();
  const [desk, setDesk] = useState<Output<typeof orders, 'desk:get'>>();
  const [failed, setFailed] = useState<ReactNode>();
  const { busy, problem, run } = useAction();

  const load = useCallback(() => send('desk:get', {}).then(setDesk), [send]);
  useEffect(() => {
    if (status !== 'live') return;
    load().then(
      () => setFailed(undefined),
      (error) => setFailed(messageOf(error)),
    );
  }, [load, status]);

  return {
    desk,
    busy,
    problem: problem ?? failed,
    /** @param role null: they do not work there any more. */
    setRole: (person: string, role: DeskRole | null) =>
      run(async () => {
        await send('member:update', { person, role });
        await load();
      }),
  };
}
