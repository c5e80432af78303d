import type { ReactNode } from 'react';
import { Button } from './button.tsx';

interface Props {
  busy: boolean;
  /** What leaves the form as it is. */
  leave?: string;
  onLeave: () => void;
  /** What sends the form. */
  children: ReactNode;
}

/** The two buttons that a dialog’s form ends with. */
export function FormEnd({ busy, leave = 'Cancel', onLeave, children }: Props) {
  return (
    <div className="flex justify-end gap-2">
      <Button look="bare" onClick={onLeave}>
        {leave}
      </Button>
      <Button type="submit" disabled={busy}>
        {children}
      </Button>
    </div>
  );
}
