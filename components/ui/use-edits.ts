import { useRef } from 'react';
import { PublicError } from '../../contract/errors.ts';

/**
 * What a form changes of settings that others may be changing too: only what was touched in it, with what it was when it was
 * touched first.
 * @param now the settings as they are known here.
 * @param inputs the names of the form's inputs, where they are not those of the settings.
 */
export function useEdits<Settings extends object>(now: Settings, inputs: Partial<Record<keyof Settings, string>> = {}) {
  /** By input: the settings when it was touched first. */
  const seen = useRef(new Map<string, Settings>());
  /** What was saved from here, until `now` tells it. */
  const own = useRef<{ upon: Settings; saved: Partial<Settings> }>(undefined);
  const known = () => (same(own.current?.upon, now) ? { ...now, ...own.current?.saved } : now);
  const inputOf = (name: keyof Settings) => inputs[name] ?? String(name);

  return {
    /** To be told of every change of an input. @param field keeps what it was, also for when it comes back half typed. */
    touch(input: string, field?: HTMLElement) {
      if (!seen.current.has(input)) seen.current.set(input, field?.dataset.was ? JSON.parse(field.dataset.was) : known());
      if (field !== undefined) field.dataset.was = JSON.stringify(seen.current.get(input));
    },
    /** Of the settings as the form shows them: those that differ from what they were, and what they were. */
    editsOf(shown: Partial<Settings>): { change: Partial<Settings>; was: Partial<Settings> } {
      const change: Partial<Settings> = {};
      const was: Partial<Settings> = {};
      for (const name of Object.keys(shown) as (keyof Settings)[]) {
        const before = seen.current.get(inputOf(name));
        if (before === undefined || same(before[name], shown[name])) continue;
        change[name] = shown[name];
        was[name] = before[name];
      }
      return { change, was };
    },
    /** What was changed is stored. */
    settle(saved: Partial<Settings>) {
      own.current = { upon: now, saved: { ...(same(own.current?.upon, now) && own.current?.saved), ...saved } };
      seen.current.clear();
    },
    /**
     * For what saving was refused with: where that told what is there by now, whoever saves again puts theirs in its place.
     * @throws what it was refused with.
     */
    refuse(error: unknown): never {
      if (error instanceof PublicError && error.code === 'CONFLICT') {
        for (const [input, before] of seen.current) seen.current.set(input, { ...before, ...(error.now as Partial<Settings>) });
      }
      throw error;
    },
  };
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
