import { Pause, Play } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useDeskChange } from './use-desk-change.ts';

/** Stops giving orders out, or goes on with it. */
export function PauseButton({ paused }: { paused: boolean }) {
  const { busy, problem, touch, change } = useDeskChange();
  const toggle = () => {
    touch('paused');
    void change({ paused: !paused });
  };
  const Icon = paused ? Play : Pause;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button look="plain" disabled={busy} onClick={toggle}>
        <Icon className="size-4" aria-hidden />
        {paused ? 'Go on' : 'Pause the desk'}
      </Button>
      <p role="status" className={`text-sm ${paused ? 'font-medium text-brass-text' : 'text-muted'}`}>
        {paused ? 'The desk is paused.' : 'The desk gives orders out.'}
      </p>
      <ProblemNote>{problem}</ProblemNote>
    </div>
  );
}
