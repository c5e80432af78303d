/** What `GET /api/v1` tells of a server. */
export interface About {
  /** Of the software; the workspace has a name of its own. */
  name: string;
  version: string;
  /** The namespaces that it serves, and what its host has set up: `email`, `sso`. More may come; what a client does not know it ignores. */
  capabilities: string[];
}
