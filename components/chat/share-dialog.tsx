'use client';

import { Check, Copy, Share2 } from 'lucide-react';
import { type FocusEvent, useId, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { inputClass } from '../ui/field.tsx';
import { QrCode } from './qr-code.tsx';

interface Props {
  link: string;
  /** Of the room. */
  name: string;
  onClose: () => void;
}

/** The link of a room: to copy, to hand on, to be photographed. */
export function ShareDialog({ link, name, onClose }: Props) {
  const [copied, setCopied] = useState<boolean>();
  const id = useId();

  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  // Whoever closes the sheet has not failed at anything.
  const share = () => navigator.share({ title: name, url: link }).catch(() => {});
  const select = (event: FocusEvent<HTMLInputElement>) => event.target.select();

  return (
    <Dialog title="Share this room" onClose={onClose}>
      <label htmlFor={id} className="text-muted text-sm">
        Whoever opens this link can read at once.
      </label>
      <div className="mt-2 flex gap-2">
        <input id={id} readOnly value={link} onFocus={select} className={`${inputClass} min-w-0 flex-1`} />
        <Button onClick={copy}>
          {copied ? <Check className="size-4" aria-hidden /> : <Copy className="size-4" aria-hidden />}
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </div>
      <p role="status" className="mt-1 min-h-4 text-muted text-xs">
        {copied === false && 'The browser did not allow copying. Select the link and copy it.'}
      </p>
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
