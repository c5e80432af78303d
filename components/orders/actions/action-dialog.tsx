'use client';

import { type SubmitEvent, useEffect, useState } from 'react';
import { longest } from '../../../contract/lengths.ts';
import { asksFor } from '../../../contract/orders/actions.ts';
import type { Order } from '../../../contract/orders/order.ts';
import type { DeskPerson } from '../../../contract/orders/settings.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Select } from '../../ui/select.tsx';
import { useDeed } from '../../ui/use-action.ts';
import { useDesk } from '../desk.tsx';
import { otherSteps, type Step, stepNames } from './actions.ts';
import { type StepInput, useSteps } from './use-take-action.ts';

/** What each step means, below the choice. */
const meanings: Partial<Record<Step, string>> = {
  release: 'It goes back into the queue, where it keeps its age.',
  forward: 'It goes back into the queue, at another station or reserved for somebody for a minute.',
  delay: 'It is offered again at that time. The customer sees the reason.',
  hold: 'It is set aside until somebody gives it back. The customer sees the reason.',
  decline: 'The customer is told no, with the reason.',
  cancel: 'It is called off, whoever holds it. The customer sees the reason.',
  recall: 'It goes back into the queue.',
  handover: 'It is done: the customer has it.',
  prioritise: 'What has more is done first; 0 is usual.',
};

const [none, nobody] = ['', ''];

/** Everything else that may be done with an order, each with what it asks. */
export function StepDialog({ order, first, onClose }: { order: Order; first?: Step | undefined; onClose: () => void }) {
  const { me, state, send } = useDesk();
  const possible = otherSteps(order, me.id);
  const [picked, setPicked] = useState<Step | undefined>(first ?? possible[0]);
  const [people, setPeople] = useState<readonly DeskPerson[]>([]);
  const take = useSteps();
  const { busy, problem, run } = useDeed();
  const { stations } = state.settings;
  // Somebody else may take a step meanwhile, after which this one cannot be taken. Where none can, the answer says why.
  const steps = picked !== undefined && (busy || possible.length === 0) ? [picked] : possible;
  const step = picked !== undefined && steps.includes(picked) ? picked : steps[0];

  useEffect(() => {
    if (step !== undefined && asksFor(step, 'person'))
      send('desk:get', {}).then(
        (desk) => setPeople(desk.people),
        () => {},
      );
  }, [step, send]);

  if (step === undefined) return null;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void run(async () => {
      await take(order, step, inputFrom(step, form));
      onClose();
    });
  };
  return (
    <Dialog title={`Order #${order.number}`} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Select
          label="What to do"
          options={Object.fromEntries(steps.map((one) => [one, stepNames[one]])) as Record<Step, string>}
          value={step}
          onPick={setPicked}
        />
        <p className="text-muted text-sm">{meanings[step]}</p>
        {asksFor(step, 'until') && <Field label="Until" name="until" type="datetime-local" required />}
        {asksFor(step, 'priority') && (
          <Field label="Priority" name="priority" type="number" min={-100} max={100} defaultValue={order.priority} required />
        )}
        {asksFor(step, 'station') && (
          <>
            <Select
              label="To the station"
              name="station"
              options={{ [none]: 'As it is', ...Object.fromEntries(stations.map(({ slug, name }) => [slug, name])) }}
            />
            <Select
              label="Reserved for"
              name="to"
              options={{ [nobody]: 'Whoever comes', ...Object.fromEntries(people.map(({ person }) => [person.id, person.name])) }}
            />
          </>
        )}
        {step !== 'prioritise' && step !== 'handover' && (
          <Field label="Reason" name="reason" maxLength={longest.reason} required={step === 'decline'} />
        )}
        <ProblemNote>{problem}</ProblemNote>
        <FormEnd busy={busy} leave="Leave it" onLeave={onClose}>
          {stepNames[step]}
        </FormEnd>
      </form>
    </Dialog>
  );
}

function inputFrom(step: Step, form: FormData): StepInput {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const [station, to] = [text('station'), text('to')];
  return {
    ...(asksFor(step, 'reason', 'why') && { reason: text('reason') }),
    ...(asksFor(step, 'priority') && { priority: Number(text('priority')) }),
    ...(asksFor(step, 'until') && { until: new Date(text('until')).toISOString() }),
    ...(station !== none && { station }),
    ...(to !== nobody && { to }),
  };
}
