'use client';

import { type SubmitEvent, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { longest } from '../../../contract/lengths.ts';
import { asksFor } from '../../../contract/orders/actions.ts';
import type { Order } from '../../../contract/orders/order.ts';
import type { DeskPerson } from '../../../contract/orders/settings.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Select } from '../../ui/select.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useDesk } from '../desk.tsx';
import { type OrderAction, otherActions, wordsOf } from './actions.ts';
import { type ActionInput, useTakeAction } from './use-take-action.ts';

const [none, nobody] = ['', ''];

/** Everything else that may be done with an order, each with what it asks. */
export function ActionDialog({ order, first, onClose }: { order: Order; first?: OrderAction | undefined; onClose: () => void }) {
  const texts = useTranslations('orders.dialog');
  const [labels, meanings] = [useTranslations('orders.actions'), useTranslations('orders.meanings')];
  const { me, state, send } = useDesk();
  const possible = otherActions(order, me.id);
  const [picked, setPicked] = useState<OrderAction | undefined>(first ?? possible[0]);
  const [people, setPeople] = useState<readonly DeskPerson[]>([]);
  const take = useTakeAction();
  const { busy, problem, run } = useAction();
  const { stations } = state.settings;
  // Somebody else may take an action meanwhile, after which this one cannot be taken. Where none can, the answer says why.
  const actions = picked !== undefined && (busy || possible.length === 0) ? [picked] : possible;
  const action = picked !== undefined && actions.includes(picked) ? picked : actions[0];

  useEffect(() => {
    if (action !== undefined && asksFor(action, 'person'))
      send('desk:get', {}).then(
        (desk) => setPeople(desk.people),
        () => {},
      );
  }, [action, send]);

  if (action === undefined) return null;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void run(async () => {
      await take(order, action, inputFrom(action, form));
      onClose();
    });
  };
  return (
    <Dialog title={texts('title', { number: order.number })} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Select
          label={texts('action')}
          options={Object.fromEntries(actions.map((one) => [one, labels(wordsOf(order, one))])) as Record<OrderAction, string>}
          value={action}
          onPick={setPicked}
        />
        <p className="text-muted text-sm">{meanings(wordsOf(order, action))}</p>
        {asksFor(action, 'until') && <Field label={texts('until')} name="until" type="datetime-local" required />}
        {asksFor(action, 'priority') && (
          <Field
            label={texts('priority')}
            name="priority"
            type="number"
            min={-100}
            max={100}
            defaultValue={order.priority}
            required
          />
        )}
        {asksFor(action, 'station') && (
          <>
            <Select
              label={texts('station')}
              name="station"
              options={{ [none]: texts('sameStation'), ...Object.fromEntries(stations.map(({ slug, name }) => [slug, name])) }}
            />
            <Select
              label={texts('person')}
              name="to"
              options={{ [nobody]: texts('anyone'), ...Object.fromEntries(people.map(({ person }) => [person.id, person.name])) }}
            />
          </>
        )}
        {action !== 'prioritise' && action !== 'handover' && (
          <Field label={texts('reason')} name="reason" maxLength={longest.reason} required={action === 'decline'} />
        )}
        <ProblemNote>{problem}</ProblemNote>
        <FormEnd busy={busy} leave={texts(action === 'cancel' ? 'keep' : 'leave')} onLeave={onClose}>
          {labels(wordsOf(order, action))}
        </FormEnd>
      </form>
    </Dialog>
  );
}

function inputFrom(action: OrderAction, form: FormData): ActionInput {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const [station, to] = [text('station'), text('to')];
  return {
    ...(asksFor(action, 'reason', 'why') && { reason: text('reason') }),
    ...(asksFor(action, 'priority') && { priority: Number(text('priority')) }),
    ...(asksFor(action, 'until') && { until: new Date(text('until')).toISOString() }),
    ...(station !== none && { station }),
    ...(to !== nobody && { to }),
  };
}
