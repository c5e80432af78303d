import { type SubmitEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { refuseHere } from '../../../client/refuse-here.ts';
import { longest } from '../../../contract/lengths.ts';
import { type ActionName, actionNames } from '../../../contract/orders/actions.ts';
import type { Webhook } from '../../../contract/orders/webhooks.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Select } from '../../ui/select.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useDesk } from '../desk.tsx';
import { useEventWords } from './use-event-words.ts';

/** Asks for what a new webhook needs. */
export function WebhookForm({ onMade }: { onMade: (made: { webhook: Webhook; secret: string }) => void }) {
  const texts = useTranslations('desk.webhooks');
  const wordsOf = useEventWords();
  const { send } = useDesk();
  const { busy, problem, run } = useAction();
  const [scope, setScope] = useState<'all' | 'some'>('all');

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const events = scope === 'some' ? (form.getAll('events') as ActionName[]) : [];
    void run(async () => {
      if (scope === 'some' && events.length === 0) throw refuseHere('browser.noEvent');
      onMade(await send('webhook:create', { url: String(form.get('url')).trim(), events }));
    });
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-[1fr_auto]">
        <Field
          label={texts('address')}
          name="url"
          type="url"
          required
          maxLength={longest.webhookUrl}
          placeholder="https://shop.example.org/bellhop"
        />
        <Select
          label={texts('events')}
          options={{ all: texts('everyEvent'), some: texts('someEvents') }}
          value={scope}
          onPick={setScope}
        />
      </div>
      {scope === 'some' && (
        <fieldset>
          <legend className="mb-1 font-medium text-sm">{texts('events')}</legend>
          <div className="grid gap-x-4 rounded-lg border border-line p-2 sm:grid-cols-2">
            {actionNames.map((event) => (
              <label
                key={event}
                className="flex min-h-11 items-center gap-3 rounded-md px-2 text-sm has-checked:bg-brass-soft md:min-h-9"
              >
                <input type="checkbox" name="events" value={event} className="accent-ink" />
                {wordsOf(event)}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <ProblemNote>{problem}</ProblemNote>
      <div>
        <Button type="submit" disabled={busy}>
          {texts('add')}
        </Button>
      </div>
    </form>
  );
}
