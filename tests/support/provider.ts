import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import OidcProvider from 'oidc-provider';

/** A real OpenID Connect provider, where everybody is who they say. */
export interface TestProvider {
  issuer: string;
  /** The settings that make a server use it. */
  settings: Record<string, string>;
  /** Goes through its pages as a browser would. @returns where it sends the browser back to. */
  visit(url: string, login: string): Promise<URL>;
  close(): Promise<void>;
}

/** @param origin of the workspace that people come from. */
export async function startProvider(origin: string): Promise<TestProvider> {
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const provider = new OidcProvider(issuer, {
    clients: [
      { client_id: 'bellhop', client_secret: 'a secret of both', redirect_uris: [`${origin}/api/v1/session/oidc/callback`] },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        name: `${id} Example`,
        preferred_username: id,
        email: `${id}@example.org`,
        email_verified: true,
      }),
    }),
    pkce: { required: () => true },
    ttl: { AccessToken: 600, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
    cookies: { keys: ['of a test'] },
  });
  http.on('request', provider.callback());

  async function visit(url: string, login: string): Promise<URL> {
    const cookies = new Map<string, string>();
    let next: { url: string; form?: Record<string, string> } = { url };
    for (let step = 0; step < 20; step += 1) {
      const response = await fetch(next.url, {
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(next.form && { method: 'POST', body: new URLSearchParams(next.form) }),
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        cookies.set(name, value);
      }
      const location = response.headers.get('location');
      if (location === null) {
        const page = await response.text();
        const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
        if (prompt === undefined) throw new Error(`The provider stopped: ${response.status} ${page.slice(0, 500)}`);
        next = { url: next.url, form: { prompt, login, password: 'any' } };
      } else {
        const target = new URL(location, next.url);
        if (target.origin === origin) return target;
        next = { url: target.href };
      }
    }
    throw new Error('The provider sends one on and on.');
  }

  return {
    issuer,
    settings: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'bellhop', OIDC_CLIENT_SECRET: 'a secret of both', OIDC_NAME: 'Example' },
    visit,
    close: () =>
      new Promise((resolve) => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
}
