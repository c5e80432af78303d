'use client';

import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { useLazy } from '../ui/use-lazy.ts';
import type { ShareProps } from './share-dialog.tsx';

const loadDialog = () => import('./share-dialog.tsx').then(({ ShareDialog }) => ShareDialog);

/** Opens what brings others to a room. */
export function ShareButton(props: Omit<ShareProps, 'onClose'>) {
  const texts = useTranslations('chat.share');
  const dialog = useLazy(loadDialog);
  return (
    <>
      <Button onPointerEnter={dialog.prepare} onFocus={dialog.prepare} onClick={dialog.show}>
        {texts(dialog.failed ? 'again' : 'button')}
      </Button>
      {dialog.Opened !== undefined && <dialog.Opened {...props} onClose={dialog.hide} />}
    </>
  );
}
