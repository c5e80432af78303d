import type { Provider } from './oidc/provider.ts';

/** What the accounts' module has opened for itself. */
export interface AccountParts {
  /** Another site that vouches for people; undefined: none. */
  provider: Provider | undefined;
}
