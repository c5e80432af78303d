import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';

interface Props {
  busy: boolean;
  /** What the button says. */
  action?: string;
  /** Said when it is done. */
  done: string | false;
  problem: ReactNode;
  /** Where the button stands. */
  at?: 'start' | 'end';
}

/** The end of a form: its button, and what became of it. */
export function SaveLine({ busy, action = 'Save', done, problem, at = 'start' }: Props) {
  return (
    <>
      <ProblemNote>{problem}</ProblemNote>
      <div className={`flex items-center gap-3 ${at === 'end' ? 'flex-row-reverse' : ''}`}>
        <Button type="submit" disabled={busy}>
          {action}
        </Button>
        <p role="status" className="text-muted text-sm">
          {done}
        </p>
      </div>
    </>
  );
}
