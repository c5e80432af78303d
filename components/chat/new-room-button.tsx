'use client';

import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { useLazy } from '../ui/use-lazy.ts';

const loadDialog = () => import('./new-room-dialog.tsx').then(({ NewRoomDialog }) => NewRoomDialog);

interface Props {
  label?: string;
  /** The address the room is to have. */
  slug?: string;
  className?: string;
}

/** Opens the form for a new room. */
export function NewRoomButton({ label, slug, className = '' }: Props) {
  const texts = useTranslations('chat.newRoom');
  const dialog = useLazy(loadDialog);
  return (
    <>
      <Button className={`shrink-0 ${className}`} onPointerEnter={dialog.prepare} onFocus={dialog.prepare} onClick={dialog.show}>
        {dialog.failed ? texts('retry') : (label ?? texts('button'))}
      </Button>
      {dialog.Opened !== undefined && <dialog.Opened slug={slug} onClose={dialog.hide} />}
    </>
  );
}
