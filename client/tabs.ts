import { withLock } from './kept.ts';
import { uuidv7 } from './uuid.ts';

/** This tab among the others of the browser: each sends what was written in it, and what closed tabs left behind. */
export interface Tabs {
  /** This tab's id, another one after each reload. */
  id: string;
  /** Calls back when a tab is closed: at once if it is, and in one tab at a time. */
  whenGone(tab: string, inherit: () => Promise<void>): void;
}

const lockOf = (tab: string) => `bellhop tab ${tab}`;

/**
 * Tabs by Web Locks, which a browser frees when a tab goes, however it goes. Without locks two tabs may send the same message,
 * which its id makes harmless ([W10]).
 */
export function openTabs(): Tabs {
  const id = uuidv7();
  void withLock(lockOf(id), () => new Promise<never>(() => {}));
  return { id, whenGone: (tab, inherit) => void withLock(lockOf(tab), inherit) };
}
