import { useRef, useState } from 'react';
import type { DeskSettings } from '../../../contract/orders/settings.ts';
import { useDeed } from '../../ui/use-deed.ts';
import { useEdits } from '../../ui/use-edits.ts';
import { useDesk } from '../desk.tsx';

/** Changes how the desk works: whether that runs, what was refused, and whether it is stored as the form shows it. */
export function useDeskChange() {
  const { send, state } = useDesk();
  const edits = useEdits<DeskSettings>(state.settings);
  const { busy, problem, run } = useDeed();
  const [saved, setSaved] = useState(false);
  const unsaved = useRef(false);
  return {
    busy,
    problem,
    saved,
    /** A setting is being changed. */
    touch(name: keyof DeskSettings) {
      edits.touch(name);
      setSaved(false);
      unsaved.current = true;
    },
    /** Whether the form shows what is not stored: else it shows what others change. */
    unsaved,
    /** Stores of these settings those that were touched. */
    change(shown: Partial<DeskSettings>): Promise<void> {
      setSaved(false);
      return run(async () => {
        const { change, was } = edits.editsOf(shown);
        edits.settle(await send('desk:update', { ...change, was }).catch(edits.refuse));
        setSaved(true);
        unsaved.current = false;
      });
    },
  };
}
