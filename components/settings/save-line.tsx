import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';

interface Props {
  busy: boolean;
  /** What the button says; left out: Save. */
  action?: string;
  /** Whether it is done, or what is said then. */
  done: string | boolean;
  problem: ReactNode;
  /** Where the button stands. */
  at?: 'start' | 'end';
}

/** The end of a form: its button, and what became of it. */
export function SaveLine({ busy, action, done, problem, at = 'start' }: Props) {
  const texts = useTranslations('ui.save');
  return (
    <>
      <ProblemNote>{problem}</ProblemNote>
      <div className={`flex items-center gap-3 ${at === 'end' ? 'flex-row-reverse' : ''}`}>
        <Button type="submit" disabled={busy}>
          {action ?? texts('act')}
        </Button>
        <p role="status" className="text-muted text-sm">
          {done === true ? texts('done') : done}
        </p>
      </div>
    </>
  );
}
