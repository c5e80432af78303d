import { Pause, Play } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useDeskChange } from './use-desk-change.ts';

/** Stops giving orders out, or goes on with it. */
export function PauseButton({ paused }: { paused: boolean }) {
  const texts = useTranslations('desk.pause');
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
        {texts(paused ? 'resume' : 'pause')}
      </Button>
      <p role="status" className={`text-sm ${paused ? 'font-medium text-brass-text' : 'text-muted'}`}>
        {texts(paused ? 'paused' : 'open')}
      </p>
      <ProblemNote>{problem}</ProblemNote>
    </div>
  );
}
