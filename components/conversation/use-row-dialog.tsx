import { type ComponentType, useCallback, useRef, useState } from 'react';
import { useLazy } from '../ui/use-lazy.ts';
import type { Row } from './rows.ts';

/**
 * A dialog about a message, whose code is loaded when it is asked for.
 * @param load as `useLazy` has it.
 * @returns `ask` opens it for a message and stays the same function; `Opened` and `row` are there while it is open.
 */
export function useRowDialog<Props>(load: () => Promise<ComponentType<Props>>) {
  const { Opened, show, hide } = useLazy(load);
  const [row, setRow] = useState<Row>();
  // The rows keep what they were given: another function would draw all of them anew.
  const open = useRef(show);
  open.current = show;
  const ask = useCallback((row: Row) => {
    setRow(row);
    void open.current();
  }, []);
  return { ask, hide, Opened, row };
}
