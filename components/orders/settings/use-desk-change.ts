import { useRef } from 'react';
import type { DeskSettings } from '../../../contract/orders/settings.ts';
import { useSettings } from '../../ui/use-settings.ts';
import { useDesk } from '../desk.tsx';

/** Changes how the desk works: as `useSettings` has it. */
export function useDeskChange() {
  const { send, state } = useDesk();
  const unsaved = useRef(false);
  const { touch, ...settings } = useSettings<DeskSettings>(state.settings, async ({ change, was }) => {
    const { settings: now } = await send('desk:update', { ...change, was });
    unsaved.current = false;
    return now;
  });
  return {
    ...settings,
    /** Whether the form shows what is not stored: else it shows what others change. */
    unsaved,
    /** A setting is being changed. */
    touch(name: keyof DeskSettings) {
      touch(name);
      unsaved.current = true;
    },
  };
}
