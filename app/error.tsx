'use client';

import { Notice } from '../components/shell/notice.tsx';
import { Button } from '../components/ui/button.tsx';

export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <Notice title="This page broke">
      <p>Nothing you wrote is lost. Try again; if it breaks again, tell the host of this workspace what you did.</p>
      {error.digest !== undefined && <p className="mt-2 text-faint text-xs">Number for the host: {error.digest}</p>}
      <Button className="mt-5" onClick={retry}>
        Try again
      </Button>
    </Notice>
  );
}
