import { expect } from '@playwright/test';

/** A window of a browser that Playwright does not drive, with the little that a walk needs. */
export interface Window {
  /** Fulfils once the page is loaded. */
  open(url: string): Promise<void>;
  /**
   * Runs a function's source in the page.
   * @param source as `(text) => …`, of parameters and results that JSON can say; it may return a promise.
   */
  run<Result>(source: string, ...parameters: string[]): Promise<Result>;
  /** Types into what has the focus, as a keyboard does; `\n` is Enter. */
  type(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Waits until the page says this somewhere. */
export async function expectText(window: Window, text: string, selector = 'body'): Promise<void> {
  const read = () => window.run<string>('(selector) => document.querySelector(selector)?.innerText ?? ""', selector);
  await expect.poll(read, { timeout: 20_000 }).toContain(text);
}

/** Gives the focus to what a selector names, once it is there. */
export async function focus(window: Window, selector: string): Promise<void> {
  const found =
    '(selector) => { const it = document.querySelector(selector); it?.focus(); return document.activeElement === it && it !== null; }';
  await expect.poll(() => window.run<boolean>(found, selector), { timeout: 20_000 }).toBe(true);
}
