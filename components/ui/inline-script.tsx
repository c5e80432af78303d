import { useNonce } from './nonce.tsx';

/**
 * A script that runs while the server's page is read, before the first paint. On pages that the browser makes itself it
 * stays text: there, effects come in time.
 */
export function InlineScript({ code }: { code: string }) {
  const nonce = useNonce();
  return (
    <script
      nonce={nonce}
      type={typeof window === 'undefined' ? 'text/javascript' : 'text/plain'}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the code is a constant of ours.
      dangerouslySetInnerHTML={{ __html: code }}
    />
  );
}
