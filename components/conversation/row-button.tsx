import type { LucideIcon } from 'lucide-react';

interface Props {
  icon: LucideIcon;
  label: string;
  /** Whether Tab leads here: of all the messages in view, only of the one where the reader is. */
  reachable: boolean;
  onClick: () => void;
}

/** Something to be done with a message. */
export function RowButton({ icon: Icon, label, reachable, onClick }: Props) {
  return (
    <button type="button" tabIndex={reachable ? 0 : -1} aria-label={label} title={label} onClick={onClick} className="row-action">
      <Icon className="size-4" aria-hidden />
    </button>
  );
}
