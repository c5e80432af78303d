'use client';

import { Plus } from 'lucide-react';
import { type SubmitEvent, useState } from 'react';
import type { Order } from '../../../contract/orders/order.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, inputClass } from '../../ui/field.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useDeed } from '../../ui/use-deed.ts';
import { useDesk } from '../desk.tsx';

/** Takes items out of an order and adds others. */
export function AmendDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { send } = useDesk();
  const { busy, problem, run } = useDeed();
  const [lines, setLines] = useState(1);
  const kept = order.items.flatMap((item, place) => (item.voided ? [] : [{ item, place }]));
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const changes = changesFrom(new FormData(event.currentTarget));
    void run(async () => {
      await send('order:amend', { order: order.number, rev: order.rev, ...changes });
      onClose();
    });
  };
  return (
    <Dialog title={`Items of order ${order.number}`} place="wide" onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <fieldset className="flex flex-col">
          <legend className="mb-1 font-medium text-sm">Take out</legend>
          {kept.map(({ item, place }) => (
            <label key={place} className="flex min-h-11 items-center gap-3 text-sm md:min-h-8">
              <input type="checkbox" name="void" value={place} className="size-5 shrink-0 accent-ink" />
              <span className="min-w-0 break-words">
                {item.quantity} <bdi>{item.name}</bdi>
              </span>
            </label>
          ))}
        </fieldset>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium text-sm">Add</legend>
          {Array.from({ length: lines }, (_, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added at the end.
            <div key={line} className="grid grid-cols-[5rem_1fr] gap-2">
              <input
                aria-label={`Quantity of new item ${line + 1}`}
                name="quantity"
                type="number"
                min={1}
                max={10_000}
                defaultValue={1}
                className={inputClass}
              />
              <input
                aria-label={`New item ${line + 1}`}
                placeholder="What it is"
                name="name"
                maxLength={200}
                autoComplete="off"
                className={inputClass}
              />
            </div>
          ))}
          <div>
            <Button look="plain" data-another onClick={() => setLines(lines + 1)}>
              <Plus className="size-4" aria-hidden />
              Another item
            </Button>
          </div>
        </fieldset>
        <Field label="Reason" name="reason" maxLength={500} hint="The customer reads it." />
        <ProblemNote>{problem}</ProblemNote>
        <FormEnd busy={busy} leave="Leave it" onLeave={onClose}>
          Change the order
        </FormEnd>
      </form>
    </Dialog>
  );
}

function changesFrom(form: FormData) {
  const quantities = form.getAll('quantity').map(Number);
  const names = form.getAll('name').map((name) => String(name).trim());
  const add = names.flatMap((name, line) => (name === '' ? [] : [{ quantity: quantities[line] ?? 1, name }]));
  return { add, void: form.getAll('void').map(Number), reason: String(form.get('reason') ?? '').trim() };
}
