import { type ComponentType, useRef, useState } from 'react';

/**
 * A component whose code is fetched when it is first needed.
 * @param load fetches it; a failure leaves the page as it is.
 */
export function useLazy<Props>(load: () => Promise<ComponentType<Props>>) {
  const [Component, setComponent] = useState<ComponentType<Props>>();
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState(false);
  const fetching = useRef<Promise<ComponentType<Props>>>(undefined);

  const fetch = () => {
    fetching.current ??= load();
    return fetching.current;
  };
  const forget = () => {
    fetching.current = undefined;
  };

  return {
    /** Set while it is open. */
    Opened: open ? Component : undefined,
    /** The code could not be fetched; opening tries again. */
    failed,
    /** Fetches ahead: the pointer comes near. */
    prepare: () => void fetch().catch(forget),
    async show() {
      try {
        const loaded = await fetch();
        setComponent(() => loaded);
        setFailed(false);
        setOpen(true);
      } catch {
        forget();
        setFailed(true);
      }
    },
    hide() {
      setOpen(false);
      setFailed(false);
    },
  };
}
