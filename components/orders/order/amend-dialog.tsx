'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { longest } from '../../../contract/lengths.ts';
import type { Order } from '../../../contract/orders/order.ts';
import { Button } from '../../ui/button.tsx';
import { Field, inputClass } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useDesk } from '../desk.tsx';

/** Takes items out of an order and adds others. */
export function AmendDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const texts = useTranslations('orders.amend');
  const { send } = useDesk();
  const [lines, setLines] = useState(1);
  const kept = order.items.flatMap((item, place) => (item.voided ? [] : [{ item, place }]));
  return (
    <FormDialog
      title={texts('title', { number: order.number })}
      place="wide"
      action={texts('save')}
      leave={texts('leave')}
      onSubmit={(form) => send('order:amend', { order: order.number, rev: order.rev, ...changesFrom(form) })}
      onClose={onClose}
    >
      <fieldset className="flex flex-col">
        <legend className="mb-1 font-medium text-sm">{texts('remove')}</legend>
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
        <legend className="mb-1 font-medium text-sm">{texts('add')}</legend>
        {Array.from({ length: lines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added at the end.
          <div key={line} className="grid grid-cols-[5rem_1fr] gap-2">
            <input
              aria-label={texts('quantity', { place: line + 1 })}
              name="quantity"
              type="number"
              min={1}
              max={10_000}
              defaultValue={1}
              className={inputClass}
            />
            <input
              aria-label={texts('item', { place: line + 1 })}
              placeholder={texts('itemHint')}
              name="name"
              maxLength={longest.item}
              autoComplete="off"
              className={inputClass}
            />
          </div>
        ))}
        <div>
          <Button look="plain" data-another onClick={() => setLines(lines + 1)}>
            <Plus className="size-4" aria-hidden />
            {texts('another')}
          </Button>
        </div>
      </fieldset>
      <Field label={texts('reason')} name="reason" maxLength={longest.reason} hint={texts('reasonHint')} />
    </FormDialog>
  );
}

function changesFrom(form: FormData) {
  const quantities = form.getAll('quantity').map(Number);
  const names = form.getAll('name').map((name) => String(name).trim());
  const add = names.flatMap((name, line) => (name === '' ? [] : [{ quantity: quantities[line] ?? 1, name }]));
  return { add, void: form.getAll('void').map(Number), reason: String(form.get('reason') ?? '').trim() };
}
