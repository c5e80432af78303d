import type { BrowserContext, Page } from '@playwright/test';

/** Takes from pages what browsers give to secure ones alone: what `http://chat.lan` is shown with. */
export const asOnPlainHttp = (pages: Page | BrowserContext) =>
  pages.addInitScript(() => {
    for (const name of ['randomUUID', 'subtle']) Reflect.deleteProperty(Crypto.prototype, name);
    for (const name of ['clipboard', 'locks', 'serviceWorker', 'storage', 'wakeLock', 'credentials', 'share', 'canShare']) {
      Reflect.deleteProperty(Navigator.prototype, name);
    }
    for (const name of ['caches', 'cookieStore', 'isSecureContext']) Reflect.deleteProperty(window, name);
  });
