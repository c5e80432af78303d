import { randomBytes } from 'node:crypto';

/**
 * What a page may load and do: only what comes from here, and of the scripts in the page itself those that we put there.
 * Next.js reads the nonce from this header of the request, and marks its scripts with it.
 * @param development whether Next's hot reload has to work.
 * @returns the header's value, another one each time.
 */
export function contentSecurityPolicy(development: boolean): string {
  const nonce = `'nonce-${randomBytes(16).toString('base64')}'`;
  return [
    "default-src 'self'",
    `script-src 'self' ${nonce}${development ? " 'unsafe-eval'" : ''}`,
    // React sets styles of single elements in the page that the server renders.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "base-uri 'none'",
    // Forms are sent by scripts: a press before they run must not put a password into the address.
    "form-action 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
