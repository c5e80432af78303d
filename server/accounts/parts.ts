import type { Provider } from './oidc/provider.ts';

/** What the accounts' module has opened for itself. */
export interface AccountParts {
  /** An SSO (OIDC) provider; undefined: none. */
  provider: Provider | undefined;
}
