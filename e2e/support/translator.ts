import type { Page } from '@playwright/test';

/** How a translator changes a text: it wraps it, or puts its own in the text's stead, as Chromium's does. */
export type Way = 'wrapped' | 'replaced';

/** Translates a page, and what comes to it, as a browser does: the words stay, the nodes do not. */
export async function translate(page: Page, way: Way): Promise<void> {
  await page.evaluate((way) => {
    const translated = (text: Text) => {
      if (text.data.trim() === '' || text.parentElement?.closest('font, script, style, textarea, title') !== null) return;
      const outer = document.createElement('font');
      const inner = document.createElement('font');
      outer.append(inner);
      text.before(outer);
      if (way === 'wrapped') return inner.append(text);
      inner.append(text.data);
      text.remove();
    };
    const translateAll = (root: Node) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = root instanceof Text ? [root] : [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      for (const text of texts) if (text.isConnected) translated(text);
    };
    translateAll(document.body);
    new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) translateAll(node);
    }).observe(document.body, { childList: true, subtree: true });
  }, way);
}
