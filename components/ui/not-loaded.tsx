import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button, IconButton } from './button.tsx';

/** Says, over the page, that what a button opens could not be loaded. */
export function NotLoaded({ onRetry, onClose }: { onRetry: () => void; onClose: () => void }) {
  const texts = useTranslations('ui');
  return (
    <div
      role="alert"
      className="fixed inset-x-4 bottom-4 z-20 mx-auto flex max-w-md items-center gap-2 rounded-xl border border-line bg-raised p-3 text-sm"
    >
      <p className="flex-1 text-alert">{texts('notLoaded')}</p>
      <Button look="plain" onClick={onRetry}>
        {texts('retry')}
      </Button>
      <IconButton label={texts('close')} onClick={onClose}>
        <X className="size-4" aria-hidden />
      </IconButton>
    </div>
  );
}
