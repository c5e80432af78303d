import { useState } from 'react';
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
  const [sure, setSure] = useState(false);
  const reader = useReader();
  // The server's clock and the reader's may differ by the moment between.
  const expired = useInBrowser() && expiresAt !== null && Date.parse(expiresAt) <= now();
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-2 py-2">
      <div className="min-w-48 flex-1 text-sm">
        <p className="written font-medium">{name}</p>
        <p className="text-muted text-xs">
          {scopes.join(', ')} · {lastUsedAt === null ? 'never used' : `last used ${shortTime(lastUsedAt, reader)}`} ·{' '}
          {expiresAt === null ? (
            'until revoked'
          ) : (
            <time dateTime={expiresAt} title={fullTime(expiresAt, reader)} className={expired ? 'text-alert' : ''}>
              {expired ? 'expired' : 'until'} {shortTime(expiresAt, reader)}
            </time>
          )}
        </p>
      </div>
      {sure ? (
        <>
          <Button look="plain" disabled={busy} onClick={() => onRevoke(id)} className="text-alert!">
            Yes, revoke {name}
          </Button>
          <Button look="bare" onClick={() => setSure(false)}>
            Keep it
          </Button>
        </>
      ) : (
        <Button look="plain" aria-label={`Revoke ${name}`} onClick={() => setSure(true)}>
          Revoke…
        </Button>
      )}
    </li>
  );
}
