'use client';

import { Plus, X } from 'lucide-react';
import { type ComponentProps, type SubmitEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { uuidv7 } from '../../../client/uuid.ts';
import type { Call } from '../../../contract/define.ts';
import { longest } from '../../../contract/lengths.ts';
import type { orders } from '../../../contract/orders/events.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, inputClass } from '../../ui/field.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Select } from '../../ui/select.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useDesk } from '../desk.tsx';

interface Made {
  number: number;
  /** The customer's link, with the origin. */
  link: string;
}

/** Takes an order, and shows the customer's link for it. */
export function NewOrderDialog({ onClose }: { onClose: () => void }) {
  const texts = useTranslations('orders.newOrder');
  const [made, setMade] = useState<Made>();
  return made === undefined ? (
    <Dialog title={texts('title')} place="wide" onClose={onClose}>
      <OrderForm onMade={setMade} onClose={onClose} />
    </Dialog>
  ) : (
    <Dialog key={made.number} title={texts('created', { number: made.number })} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-muted text-sm">{texts('createdAbout')}</p>
        <CopyField label={texts('link')} value={made.link} />
        <div className="mx-auto w-fit">
          <QrCode text={made.link} label={texts('qr', { number: made.number })} />
        </div>
        <div className="flex justify-end gap-2">
          <Button look="plain" onClick={() => setMade(undefined)}>
            {texts('another')}
          </Button>
          <Button onClick={onClose}>{texts('done')}</Button>
        </div>
      </div>
    </Dialog>
  );
}

function OrderForm({ onMade, onClose }: { onMade: (made: Made) => void; onClose: () => void }) {
  const texts = useTranslations('orders.newOrder');
  const { state, send } = useDesk();
  const { busy, problem, run } = useAction();
  // One key for as long as the form is open: sent twice, it is one order.
  const [key] = useState(uuidv7);
  const [lines, setLines] = useState<readonly number[]>([0]);
  const last = useRef(0);
  const { stations } = state.settings;

  const add = () => {
    last.current += 1;
    setLines([...lines, last.current]);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void run(async () => {
      const { order, track } = await send('order:create', { ...draftFrom(form), key, source: 'form' });
      const path = track ?? (await send('order:link', { order: order.number })).track;
      onMade({ number: order.number, link: `${window.location.origin}${path}` });
    });
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <div className="grid gap-4 md:grid-cols-2">
        <Field label={texts('customer')} name="customer" required maxLength={longest.customer} />
        <Field label={texts('contact')} name="contact" maxLength={longest.contact} placeholder={texts('contactExample')} />
      </div>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-medium text-sm">{texts('items')}</legend>
        {lines.map((line, place) => (
          <div key={line} className="grid grid-cols-[4.5rem_1fr_auto] items-start gap-2 md:grid-cols-[4.5rem_1fr_1fr_auto]">
            <Line
              label={texts('quantity', { place: place + 1 })}
              name="quantity"
              type="number"
              min={1}
              max={10_000}
              defaultValue={1}
            />
            <Line
              label={texts('item', { place: place + 1 })}
              name="name"
              placeholder={texts('itemExample')}
              maxLength={longest.item}
            />
            <Line
              label={texts('options', { place: place + 1 })}
              name="options"
              placeholder={texts('optionsExample')}
              maxLength={2 * longest.item}
              className="max-md:col-span-2 max-md:row-start-2"
            />
            <IconButton
              label={texts('removeItem', { place: place + 1 })}
              disabled={lines.length === 1}
              onClick={() => setLines(lines.filter((one) => one !== line))}
            >
              <X className="size-4" aria-hidden />
            </IconButton>
          </div>
        ))}
        <div>
          <Button look="plain" data-another onClick={add}>
            <Plus className="size-4" aria-hidden />
            {texts('anotherItem')}
          </Button>
        </div>
      </fieldset>
      <div className="grid gap-4 md:grid-cols-3">
        <Field label={texts('due')} name="dueAt" type="datetime-local" />
        <Field
          label={texts('priority')}
          name="priority"
          type="number"
          min={-100}
          max={100}
          defaultValue={0}
          hint={texts('priorityHint')}
        />
        {stations.length > 0 && (
          <Select
            label={texts('station')}
            name="station"
            options={{ '': texts('noStation'), ...Object.fromEntries(stations.map(({ slug, name }) => [slug, name])) }}
          />
        )}
      </div>
      <Field label={texts('note')} name="note" maxLength={longest.note} hint={texts('noteHint')} />
      <ProblemNote>{problem}</ProblemNote>
      <FormEnd busy={busy} onLeave={onClose}>
        {texts('submit')}
      </FormEnd>
    </form>
  );
}

/** A field that is named for screen readers only, where its place says what it is. */
function Line({ label, className = '', ...input }: ComponentProps<'input'> & { label: string }) {
  return <input aria-label={label} autoComplete="off" {...input} className={`${inputClass} ${className}`} />;
}

type OrderDraft = Call<typeof orders, 'order:create'>;

/** A form of several lines of the same fields, as an order. */
function draftFrom(form: FormData): OrderDraft {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const all = (name: string) => form.getAll(name).map((value) => String(value).trim());
  const [quantities, options] = [all('quantity'), all('options')];
  const items = all('name').map((name, place) => ({
    quantity: Number(quantities[place]),
    name,
    options: (options[place] ?? '').split(',').flatMap((option) => option.trim() || []),
  }));
  const [contact, dueAt, station] = [text('contact'), text('dueAt'), text('station')];
  return {
    customer: { name: text('customer'), ...(contact !== '' && { contact }) },
    items: items.filter(({ name }) => name !== ''),
    note: text('note'),
    priority: Number(text('priority')),
    ...(dueAt !== '' && { dueAt: new Date(dueAt).toISOString() }),
    ...(station !== '' && { station }),
  };
}
