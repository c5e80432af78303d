'use client';

import { Button } from '../ui/button.tsx';
import { useLazy } from '../ui/use-lazy.ts';

const loadDialog = () => import('./share-dialog.tsx').then(({ ShareDialog }) => ShareDialog);

/** Opens what brings others here. @param name of the room. */
export function ShareButton({ link, name }: { link: string; name: string }) {
  const dialog = useLazy(loadDialog);
  return (
    <>
      <Button onPointerEnter={dialog.prepare} onFocus={dialog.prepare} onClick={dialog.show}>
        {dialog.failed ? 'Share: try again' : 'Share'}
      </Button>
      {dialog.Opened !== undefined && <dialog.Opened link={link} name={name} onClose={dialog.hide} />}
    </>
  );
}
