import * as client from 'openid-client';
import type { OidcSettings } from '../../core/config.ts';

/** What the other site knows about the person at the door. */
export interface SsoProfile {
  /** The provider, and under which id it knows them. */
  issuer: string;
  subject: string;
  name: string | undefined;
  username: string | undefined;
  email: string | undefined;
  /** Whether it has seen that the address is theirs. */
  emailVerified: boolean;
}

/** What a browser keeps while its owner is at the other site, sealed. */
export interface Visit {
  state: string;
  nonce: string;
  verifier: string;
}

/** An SSO provider, over OpenID Connect. */
export interface Provider {
  /** What people know it by. */
  name: string;
  /** Where to send a browser, and what it is to bring back. @throws {Error} when the site cannot be reached. */
  begin(redirectUri: string): Promise<{ url: string; visit: Visit }>;
  /**
   * Who came back.
   * @param returned the address they came back to, as they did.
   * @throws {Error} of openid-client when anything about it is not as it was sent.
   */
  finish(returned: URL, visit: Visit): Promise<SsoProfile>;
}

/** The provider's own configuration is read when it is first needed: this workspace starts while that one is down. */
export function createProvider({ issuer, clientId, clientSecret, name }: OidcSettings): Provider {
  // Plain HTTP for one that runs on this machine.
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(issuer.hostname);
  const options = local ? { execute: [client.allowInsecureRequests] } : {};
  let reading: Promise<client.Configuration> | undefined;

  async function configuration(): Promise<client.Configuration> {
    reading ??= client.discovery(issuer, clientId, clientSecret, clientSecret === undefined ? client.None() : undefined, options);
    try {
      return await reading;
    } catch (error) {
      reading = undefined;
      throw error;
    }
  }

  return {
    name,
    async begin(redirectUri) {
      const config = await configuration();
      const visit = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
      const url = client.buildAuthorizationUrl(config, {
        ...{ redirect_uri: redirectUri, scope: 'openid profile email', state: visit.state, nonce: visit.nonce },
        code_challenge: await client.calculatePKCECodeChallenge(visit.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, visit };
    },
    async finish(returned, { state, nonce, verifier }) {
      const config = await configuration();
      const tokens = await client.authorizationCodeGrant(config, returned, {
        ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error('The provider sent no ID token.');
      // Many tell a name and address only here.
      const told = config.serverMetadata().userinfo_endpoint
        ? await client.fetchUserInfo(config, tokens.access_token, claims.sub)
        : undefined;
      const text = (claim: string) => [told?.[claim], claims[claim]].find((value) => typeof value === 'string');
      const [username, email] = [text('preferred_username'), text('email')];
      // A site may tell the address in one and that it was verified in the other.
      const emailVerified = [told, claims].some((all) => all?.email === email && all?.email_verified === true);
      return { issuer: claims.iss, subject: claims.sub, name: text('name'), username, email, emailVerified };
    },
  };
}
