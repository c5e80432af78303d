import type { SubmitEvent } from 'react';
import { longest } from '../../contract/lengths.ts';
import { Field } from '../ui/field.tsx';
import { SaveLine } from './save-line.tsx';
import { Section } from './section.tsx';
import { useChange } from './use-change.ts';

/** What others see the reader as. */
export function NameSection({ name }: { name: string }) {
  const { busy, saved, problemOf, problemBeside, touch, change } = useChange();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void change({ name: String(new FormData(event.currentTarget).get('name')) });
  };
  return (
    <Section title="Your name" about="It stands beside all that you write, also what you wrote before.">
      <form onSubmit={submit} onChange={touch} className="flex flex-col gap-4">
        <Field
          label="Display name"
          name="name"
          required
          maxLength={longest.personName}
          autoComplete="nickname"
          defaultValue={name}
          problem={problemOf('name')}
        />
        <SaveLine busy={busy} done={saved && 'Saved'} problem={problemBeside('name')} />
      </form>
    </Section>
  );
}
