import { Link2 } from 'lucide-react';
import type { MouseEvent } from 'react';
import { copyText } from '../ui/copying.ts';

interface Props {
  /** The message's address. */
  href: string;
  /** Whether Tab leads here: of all the messages in view, only of the one where the reader is. */
  reachable: boolean;
  onCopied: () => void;
}

/** Copies the address of a message. Where that is not allowed it leads there, and the address can be taken from the browser. */
export function MessageLink({ href, reachable, onCopied }: Props) {
  const copy = async (event: MouseEvent) => {
    // With these keys the browser does something of its own.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (await copyText(href)) onCopied();
    else location.assign(href);
  };
  return (
    <a
      href={href}
      tabIndex={reachable ? 0 : -1}
      aria-label="Copy a link to this message"
      title="Copy a link to this message"
      onClick={copy}
      className="row-action"
    >
      <Link2 className="size-4" aria-hidden />
    </a>
  );
}
