import { useRef, useState } from 'react';
import type { Call } from '../../../contract/define.ts';
import type { orders } from '../../../contract/orders/events.ts';
import { useDeed } from '../../ui/use-deed.ts';
import { useDesk } from '../desk.tsx';

/** Changes how the desk works: whether that runs, what was refused, and whether it is stored as the form shows it. */
export function useDeskChange() {
  const { send } = useDesk();
  const { busy, problem, run } = useDeed();
  const [saved, setSaved] = useState(false);
  const unsaved = useRef(false);
  return {
    busy,
    problem,
    saved,
    /** What was saved is being changed again. */
    touch() {
      setSaved(false);
      unsaved.current = true;
    },
    /** Whether the form shows what is not stored: else it shows what others change. */
    unsaved,
    change(what: Call<typeof orders, 'desk:update'>): Promise<void> {
      setSaved(false);
      return run(async () => {
        await send('desk:update', what);
        setSaved(true);
        unsaved.current = false;
      });
    },
  };
}
