import { type APIRequestContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { io, type Socket } from 'socket.io-client';

/** Actors in windows of their own, and a workspace set up without clicking. */
interface Fixture {
  /** Of the server that all windows open. */
  origin: string;
  /** A window of somebody who was never here before. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>;
  /** A window of somebody who has picked a name already. */
  openAs(name: string, path: string, options?: BrowserContextOptions): Promise<Page>;
  /** A room of its own for a test. @returns its address */
  makeRoom(settings?: { visibility?: 'public' | 'unlisted' | 'private'; name?: string; topic?: string }): Promise<string>;
  /** What the browser will write to its console, as a test makes it happen. */
  expectOnConsole(text: RegExp): void;
  /** So many people, named `Guest 1` and on, are in a room until the test ends. */
  crowd(room: string, count: number): Promise<void>;
  /** Somebody says these things, one after the other. */
  send(room: string, texts: readonly string[], name?: string): Promise<void>;
}

/** What a browser writes to its console when it is cut off, as some of these tests want it to be. */
const cutOff = /ERR_INTERNET_DISCONNECTED/;

export const test = base.extend<{ fixture: Fixture }>({
  fixture: async ({ browser, playwright, baseURL }, use) => {
    const problems: string[] = [];
    const expected = [cutOff];
    const sockets: Socket[] = [];
    const program = await playwright.request.newContext({ baseURL });

    async function open(path: string, options: BrowserContextOptions = {}, name?: string) {
      const context = await browser.newContext({ baseURL, ...options });
      if (name !== undefined) await becomeGuest(context.request, name);
      const page = await context.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error' && !expected.some((one) => one.test(message.text())))
          problems.push(`${page.url()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.stack}`));
      await page.goto(path);
      return page;
    }

    await use({
      origin: baseURL ?? '',
      open,
      openAs: (name, path, options) => open(path, options, name),
      async makeRoom({ visibility = 'public', name = `Room ${crypto.randomUUID().slice(0, 8)}`, topic = '' } = {}) {
        const { token } = await becomeGuest(program, 'Host');
        const headers = { authorization: `Bearer ${token}` };
        const response = await program.post('/api/v1/rooms', { headers, data: { name, topic, visibility } });
        expect(response.status()).toBe(201);
        return ((await response.json()) as { room: { room: string } }).room.room;
      },
      async crowd(room, count) {
        for (let i = 1; i <= count; i++) {
          const { token } = await becomeGuest(program, `Guest ${i}`);
          const socket = io(`${baseURL}/chat`, { auth: { token }, transports: ['websocket'], forceNew: true });
          sockets.push(socket);
          await socket.timeout(10_000).emitWithAck('room:join', { room });
        }
      },
      expectOnConsole: (text) => void expected.push(text),
      async send(room, texts, name = 'Narrator') {
        const { token } = await becomeGuest(program, name);
        const headers = { authorization: `Bearer ${token}` };
        for (const text of texts) {
          const response = await program.post(`/api/v1/rooms/${room}/messages`, { headers, data: { text } });
          expect(response.status()).toBe(201);
        }
      },
    });

    for (const socket of sockets) socket.disconnect();
    for (const context of browser.contexts()) await context.close();
    await program.dispose();
    expect(problems, 'nothing went wrong on the console').toEqual([]);
  },
});

async function becomeGuest(request: APIRequestContext, name: string) {
  const response = await request.post('/api/v1/guests', { data: { name } });
  expect(response.status()).toBe(201);
  return (await response.json()) as { token: string };
}

/** Writes and sends as a person does. */
export async function write(page: Page, text: string) {
  const composer = page.getByRole('textbox', { name: /^Message / });
  await composer.fill(text);
  await composer.press('Enter');
}

/** Opens a page and does something there before its scripts come and the page is alive. */
export async function openAsleep(page: Page, path: string, action: () => Promise<unknown>) {
  const done = Promise.withResolvers<void>();
  const scripts = /\.js(?:\?|$)/;
  await page.route(scripts, (route) => done.promise.then(() => route.continue()));
  await page.goto(path, { waitUntil: 'commit' });
  await action();
  done.resolve();
  await page.waitForLoadState();
  await page.unroute(scripts);
}

/** The message with this text, as the page shows it. */
export const messageOn = (page: Page, text: string) => page.getByRole('log').getByText(text, { exact: true });

/** All that was written on this page is stored. */
export const waitUntilStored = (page: Page) => expect(page.getByText(/^(Sending|Waiting to be sent)…$/)).toHaveCount(0);

/** The page is live: what it shows is what is there. */
export const waitUntilLive = (page: Page) =>
  expect(page.getByRole('button', { name: /online\. Show who/ })).toContainText(/[1-9]\d* online/);

export { expect };
