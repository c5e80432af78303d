import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';

interface Props {
  busy: boolean;
  /** What leaves the form as it is; left out: Cancel. */
  leave?: string | undefined;
  onLeave: () => void;
  /** What sends the form. */
  children: ReactNode;
}

/** The two buttons that a dialog’s form ends with. */
export function FormEnd({ busy, leave, onLeave, children }: Props) {
  const texts = useTranslations('ui');
  return (
    <div className="flex justify-end gap-2">
      <Button look="bare" onClick={onLeave}>
        {leave ?? texts('cancel')}
      </Button>
      <Button type="submit" disabled={busy}>
        {children}
      </Button>
    </div>
  );
}
