'use client';

import { useTranslations } from 'use-intl';
import { Notice } from '../components/shell/notice.tsx';
import { Button } from '../components/ui/button.tsx';

/** In place of a page that failed, inside the frame, which has the texts. Where the frame itself failed: `global-error.tsx`. */
export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const texts = useTranslations('shell.error');
  const again = useTranslations('ui')('retry');
  return (
    <Notice title={texts('title')}>
      <p>{texts('text')}</p>
      {error.digest !== undefined && <p className="mt-2 text-faint text-xs">{texts('number', { number: error.digest })}</p>}
      <Button className="mt-5" onClick={retry}>
        {again}
      </Button>
    </Notice>
  );
}
