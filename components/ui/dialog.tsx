'use client';

import { X } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from './button.tsx';
import { useHalfTyped } from './half-typed.ts';

const places = {
  middle: 'm-auto w-[calc(100%-2rem)] max-w-md rounded-xl border',
  wide: 'm-auto w-[calc(100%-2rem)] max-w-2xl rounded-xl border max-h-[calc(100dvh-2rem)]',
  /** From the edge, as high as the window: a list of places on a phone. */
  side: 'my-0 ms-0 me-auto h-dvh max-h-none w-80 max-w-[85vw] border-e',
};

interface Props {
  title: string;
  place?: keyof typeof places;
  /** What it is about, where the title does not say it: what is half typed is kept for that. */
  about?: string;
  /** The dialog was closed, by Escape, the cross or a click beside it; take it off the page. */
  onClose: () => void;
  children: ReactNode;
}

/**
 * A modal dialog, open as long as it is on the page. The browser keeps the focus inside and gives it back. Closed by Escape, the
 * cross or a click beside it, it has what was typed the next time; taken off the page, it has forgotten it.
 */
export function Dialog({ title, place = 'middle', about = '', onClose, children }: Props) {
  const texts = useTranslations('ui');
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  /** Whether the pointer went down beside it: text that is marked beyond the edge ends there, and is no click beside it. */
  const pressedBeside = useRef(false);
  const { keep, onInput, onSubmit } = useHalfTyped([usePathname(), title, about].join(' '), ref);

  useEffect(() => {
    if (!ref.current?.open) ref.current?.showModal();
  }, []);

  const close = () => ref.current?.close();
  const closeBeside = (event: MouseEvent) => {
    if (event.target === ref.current && pressedBeside.current) close();
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a keyboard closes a dialog with Escape, which the browser handles.
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={({ target }) => {
        // React tells of a dialog that was opened in this one, too.
        if (target !== ref.current) return;
        keep();
        onClose();
      }}
      onInput={onInput}
      onSubmit={onSubmit}
      onPointerDown={(event) => {
        pressedBeside.current = event.target === ref.current;
      }}
      onClick={closeBeside}
      className={`border-line bg-raised text-start text-ink backdrop:bg-black/45 ${places[place]}`}
    >
      <div className="flex min-h-full flex-col p-4">
        <div className="mb-3 flex items-center justify-between gap-2">
          <h2 id={titleId} className="font-semibold text-base">
            {title}
          </h2>
          <IconButton label={texts('close')} onClick={close}>
            <X className="size-4" aria-hidden />
          </IconButton>
        </div>
        {children}
      </div>
    </dialog>
  );
}
