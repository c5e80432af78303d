/**
 * A script that runs while the server's page is read, before the first paint. On pages that the browser makes itself it
 * stays text: there, effects come in time.
 */
export function InlineScript({ code }: { code: string }) {
  return (
    <script
      type={typeof window === 'undefined' ? 'text/javascript' : 'text/plain'}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the code is a constant of ours.
      dangerouslySetInnerHTML={{ __html: code }}
    />
  );
}
