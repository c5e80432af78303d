import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { OrderState } from '../../../contract/orders/order.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { useStateNames } from '../use-state-names.ts';

/** Takes orders to a spreadsheet: of a state, made in some days. */
export function CsvForm() {
  const texts = useTranslations('desk.stats');
  const states = { all: texts('allStates'), ...useStateNames() };
  const [state, setState] = useState<OrderState | 'all'>('all');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const asked = { ...(state !== 'all' && { state }), ...(from !== '' && { from }), ...(to !== '' && { to: dayAfter(to) }) };
  return (
    <section aria-label={texts('csv')} className="border-line border-t pt-5">
      <h3 className="mb-3 font-semibold text-sm">{texts('csv')}</h3>
      <div className="grid items-end gap-3 sm:grid-cols-2 md:grid-cols-[1fr_1fr_1fr_auto]">
        <Select label={texts('state')} options={states} value={state} onPick={setState} />
        <Field label={texts('from')} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        <Field label={texts('until')} type="date" value={to} onChange={(event) => setTo(event.target.value)} />
        <a href={`/api/v1/orders.csv?${new URLSearchParams(asked)}`} download className={buttonClass('plain', 'md:min-h-10')}>
          <Download className="size-4" aria-hidden />
          CSV
        </a>
      </div>
    </section>
  );
}

/** The day that ends a list with this day in it. */
const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
