import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { ProblemNote } from './problem-note.tsx';
import { useAction } from './use-action.ts';

interface Props {
  title: string;
  /** What will be done, and what becomes of it. */
  children: ReactNode;
  /** Each with what its button says; the last one is the main one. */
  answers: readonly { label: string; act: () => Promise<unknown> }[];
  onClose: () => void;
}

/** Asks before something that hurts is done; closes when it is. */
export function QuestionDialog({ title, children, answers, onClose }: Props) {
  const texts = useTranslations('ui');
  const { busy, problem, run } = useAction();
  const answer = (act: () => Promise<unknown>) =>
    void run(async () => {
      await act();
      onClose();
    });
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <div className="text-muted text-sm">{children}</div>
        <ProblemNote>{problem}</ProblemNote>
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="bare" onClick={onClose}>
            {texts('cancel')}
          </Button>
          {answers.map(({ label, act }, i) => (
            <Button key={label} look={i === answers.length - 1 ? 'ink' : 'plain'} disabled={busy} onClick={() => answer(act)}>
              {label}
            </Button>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
