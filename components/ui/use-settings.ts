import { type ChangeEvent, useState } from 'react';
import { useAction } from './use-action.ts';
import { useEdits } from './use-edits.ts';
import { useFollowing } from './use-following.ts';

/** What was touched, and what it was: as `useEdits` has it. */
interface Edits<Settings> {
  change: Partial<Settings>;
  was: Partial<Settings>;
}

/**
 * Settings that several may change at the same time: whether they are being stored, what was refused, and whether they are as shown.
 * @param now the settings as they are known here.
 * @param store stores edits. @returns the settings as they are then; throws what it was refused with.
 * @param inputs the names of the form's inputs, where they are not those of the settings.
 */
export function useSettings<Settings extends object>(
  now: Settings,
  store: (edits: Edits<Settings>) => Promise<Partial<Settings>>,
  inputs?: Partial<Record<keyof Settings, string>>,
) {
  const { busy, problem, run } = useAction();
  const [saved, setSaved] = useState(false);
  const ref = useFollowing();
  const edits = useEdits<Settings>(now, inputs);

  /** An input is being changed. */
  const touch = (input: string, field?: HTMLElement) => {
    edits.touch(input, field);
    setSaved(false);
  };

  return {
    busy,
    problem,
    saved,
    touch,
    /** For a form of inputs that keep what is typed by themselves. */
    form: { ref, onChange: ({ target }: ChangeEvent<HTMLFormElement>) => touch(target.name, target) },
    /** Stores of these settings those that were touched. */
    async change(shown: Partial<Settings>): Promise<void> {
      setSaved(false);
      await run(async () => {
        edits.settle(await store(edits.editsOf(shown)).catch(edits.refuse));
        for (const field of ref.current?.elements ?? []) if (field instanceof HTMLElement) delete field.dataset.was;
        setSaved(true);
      });
    },
  };
}
