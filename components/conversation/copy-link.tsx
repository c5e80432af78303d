import { Link2 } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useTranslations } from 'use-intl';
import { copyText } from '../ui/copying.ts';
import type { ActionProps } from './part.ts';
import { useConversation } from './use-conversation.ts';

/** Copies the address of a message. Where that is not allowed it leads there, and the address can be taken from the browser. */
export function CopyLink({ row, reachable }: ActionProps) {
  const label = useTranslations('conversation')('copyLink');
  const { link, copied } = useConversation();
  if (link === undefined) return null;
  const href = `${link}?at=${row.seq}`;
  const copy = async (event: MouseEvent) => {
    // With these keys the browser does something of its own.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (await copyText(href)) copied();
    else location.assign(href);
  };
  return (
    <a href={href} tabIndex={reachable ? 0 : -1} aria-label={label} title={label} onClick={copy} className="row-action">
      <Link2 className="size-4" aria-hidden />
    </a>
  );
}
