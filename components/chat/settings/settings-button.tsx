'use client';

import { Settings } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../../ui/button.tsx';
import { useLazy } from '../../ui/use-lazy.ts';
import type { SettingsProps } from './settings-dialog.tsx';

const loadDialog = () => import('./settings-dialog.tsx').then(({ SettingsDialog }) => SettingsDialog);

/** Opens what those who look after a room do there. */
export function SettingsButton(props: Omit<SettingsProps, 'onClose'>) {
  const texts = useTranslations('chat.settings');
  const dialog = useLazy(loadDialog);
  const waiting = Object.values(props.pending ?? {}).reduce((sum, one) => sum + one, 0);
  const name = waiting === 0 ? texts('button') : texts('waiting', { count: waiting });
  return (
    <>
      <IconButton
        label={dialog.failed ? texts('again') : name}
        className="relative"
        onPointerEnter={dialog.prepare}
        onFocus={dialog.prepare}
        onClick={dialog.show}
      >
        <Settings className="size-4" strokeWidth={1.75} aria-hidden />
        {waiting > 0 && (
          <span className="absolute end-0.5 top-0.5 min-w-4 rounded-full bg-brass px-1 text-center font-semibold text-[10px] text-brass-ink leading-4 tabular-nums">
            {waiting}
          </span>
        )}
      </IconButton>
      {dialog.Opened !== undefined && <dialog.Opened {...props} onClose={dialog.hide} />}
    </>
  );
}
