import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { now } from '../../client/clock.ts';
import type { ApiKey } from '../../contract/account/api-key.ts';
import { Button } from '../ui/button.tsx';
import { useInBrowser } from '../ui/in-browser.ts';
import { useReader } from '../ui/reader.ts';
import { fullTime, shortTime } from '../ui/time.ts';

interface Props {
  apiKey: ApiKey;
  busy: boolean;
  onRevoke: (id: string) => void;
}

/** A key as its owner sees it. */
export function KeyItem({ apiKey: { id, name, scopes, expiresAt, lastUsedAt }, busy, onRevoke }: Props) {
  const texts = useTranslations('settings.keys');
  const [sure, setSure] = useState(false);
  const reader = useReader();
  // The server's clock and the reader's may differ by the moment between.
  const expired = useInBrowser() && expiresAt !== null && Date.parse(expiresAt) <= now();
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-2 py-2">
      <div className="min-w-48 flex-1 text-sm">
        <p className="written font-medium">{name}</p>
        <p className="text-muted text-xs">
          {scopes.map((scope) => texts(`scope.${scope}`)).join(', ')} ·{' '}
          {lastUsedAt === null ? texts('unused') : texts('used', { time: shortTime(lastUsedAt, reader) })} ·{' '}
          {expiresAt === null ? (
            texts('endless')
          ) : (
            <time dateTime={expiresAt} title={fullTime(expiresAt, reader)} className={expired ? 'text-alert' : ''}>
              {texts(expired ? 'expired' : 'until', { time: shortTime(expiresAt, reader) })}
            </time>
          )}
        </p>
      </div>
      {sure ? (
        <>
          <Button look="plain" disabled={busy} onClick={() => onRevoke(id)} className="text-alert!">
            {texts('sure', { name })}
          </Button>
          <Button look="bare" onClick={() => setSure(false)}>
            {texts('keep')}
          </Button>
        </>
      ) : (
        <Button look="plain" aria-label={texts('revokeNamed', { name })} onClick={() => setSure(true)}>
          {texts('revoke')}
        </Button>
      )}
    </li>
  );
}
