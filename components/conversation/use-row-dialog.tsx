import { type ComponentType, type JSX, useCallback, useRef, useState } from 'react';
import { NotLoaded } from '../ui/not-loaded.tsx';
import { useLazy } from '../ui/use-lazy.ts';
import type { Row } from './rows.ts';

/**
 * A dialog about a message, whose code is loaded when it is asked for.
 * @param load as `useLazy` has it.
 * @param propsFor what the dialog gets; the second one closes it.
 * @returns `ask` opens it for a message and stays the same function; `dialog` is what there is to show of it.
 */
export function useRowDialog<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  propsFor: (row: Row, onClose: () => void) => NoInfer<Props>,
) {
  const { Opened, failed, show, hide } = useLazy(load);
  const [row, setRow] = useState<Row>();
  // The rows keep what they were given: another function would draw all of them anew.
  const open = useRef(show);
  open.current = show;
  const ask = useCallback((row: Row) => {
    setRow(row);
    void open.current();
  }, []);
  const opened =
    Opened === undefined || row === undefined ? null : <Opened {...(propsFor(row, hide) as Props & JSX.IntrinsicAttributes)} />;
  return { ask, dialog: failed ? <NotLoaded onRetry={() => void show()} onClose={hide} /> : opened };
}
