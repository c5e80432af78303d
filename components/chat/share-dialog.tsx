'use client';

import { Share2 } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { QrCode } from './qr-code.tsx';

interface Props {
  link: string;
  /** Of the room. */
  name: string;
  onClose: () => void;
}

/** The link of a room: to copy, to hand on, to be photographed. */
export function ShareDialog({ link, name, onClose }: Props) {
  // Whoever closes the sheet has not failed at anything.
  const share = () => navigator.share({ title: name, url: link }).catch(() => {});

  return (
    <Dialog title="Share this room" onClose={onClose}>
      <CopyField label="Whoever opens this link can read at once." value={link} />
      <div className="mt-3 grid place-items-center">
        <QrCode text={link} label={`QR code of ${link}`} />
      </div>
      {'share' in navigator && (
        <Button look="plain" className="mt-4" onClick={share}>
          <Share2 className="size-4" aria-hidden />
          Share with an app
        </Button>
      )}
    </Dialog>
  );
}
