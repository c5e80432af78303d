import type { SubmitEvent } from 'react';
import { useTranslations } from 'use-intl';
import { longest } from '../../contract/lengths.ts';
import { Field } from '../ui/field.tsx';
import { SaveLine } from './save-line.tsx';
import { Section } from './section.tsx';
import { useChange } from './use-change.ts';

/** What others see the reader as. */
export function NameSection({ name }: { name: string }) {
  const texts = useTranslations('settings.name');
  const { busy, saved, problemOf, problemBeside, touch, change } = useChange();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void change({ name: String(new FormData(event.currentTarget).get('name')) });
  };
  return (
    <Section title={texts('title')} about={texts('about')}>
      <form onSubmit={submit} onChange={touch} className="flex flex-col gap-4">
        <Field
          label={texts('label')}
          name="name"
          required
          maxLength={longest.personName}
          autoComplete="nickname"
          defaultValue={name}
          problem={problemOf('name')}
        />
        <SaveLine busy={busy} done={saved} problem={problemBeside('name')} />
      </form>
    </Section>
  );
}
