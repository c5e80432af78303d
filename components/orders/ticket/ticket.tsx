'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { OrderItem } from '../../../contract/orders/order.ts';
import { PrintButton } from './print-button.tsx';

/** What stands on a ticket. */
export interface TicketOrder {
  number: number;
  customer: { name: string; contact?: string | undefined };
  items: readonly OrderItem[];
  /** Of the desk; left out: the ticket is for the customer. */
  note?: string;
}

interface Props {
  /** The workspace’s name. */
  workspace: string;
  order: TicketOrder;
  /** When it came in and when it is due, in words. */
  times: ReactNode;
  /** Below the items: the customer's link as a code, say. */
  children?: ReactNode;
}

/** From a roll 80 mm wide: the frame of the page gives way. How long the paper is, the browser has to measure. */
const onPaper = `
@page { margin: 0; size: 80mm 297mm; }
@media print {
  html, body, body > div, #page { display: block !important; height: auto !important; overflow: visible !important; background: #fff !important; }
  body * { visibility: hidden; }
  #ticket, #ticket * { visibility: visible; }
  #ticket { position: absolute; top: 0; inset-inline-start: 0; }
}`;

/** An order on paper: black on white, its number large enough to be called out from. */
export function Ticket({ workspace, order, times, children }: Props) {
  const texts = useTranslations('order.ticket');
  const { number, customer, items, note = '' } = order;
  const later = items.filter(({ batch, voided }) => batch > 0 && !voided);
  const first = items.filter(({ batch, voided }) => batch === 0 && !voided);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto bg-sunken p-4">
      <style>{onPaper}</style>
      <div className="mx-auto flex w-[80mm] max-w-full flex-col gap-3">
        <PrintButton ticket="ticket" />
        <article id="ticket" className="w-[80mm] max-w-full bg-white p-[5mm] text-[13px] text-black leading-snug">
          <p className="truncate text-center">
            <bdi>{workspace}</bdi>
          </p>
          <h1 className="text-center font-bold text-[60px] tabular-nums leading-tight">{number}</h1>
          <p className="break-words text-center font-semibold text-[16px]">
            <bdi>{customer.name}</bdi>
          </p>
          {customer.contact !== undefined && (
            <p className="break-words text-center">
              <bdi>{customer.contact}</bdi>
            </p>
          )}
          <div className="mt-1 text-center">{times}</div>
          <Items items={first} />
          {later.length > 0 && (
            <>
              <p className="mt-2 font-bold">{texts('addedLater')}</p>
              <Items items={later} />
            </>
          )}
          {note !== '' && (
            <p dir="auto" className="mt-2 whitespace-pre-line break-words border-black border-t border-dashed pt-2">
              {note}
            </p>
          )}
          {children}
        </article>
      </div>
    </div>
  );
}

function Items({ items }: { items: readonly OrderItem[] }) {
  return (
    <ul className="mt-2 flex flex-col gap-1 border-black border-t border-dashed pt-2 text-[15px]">
      {items.map(({ quantity, name, options }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is on paper stays in its place.
        <li key={place} className="flex gap-2">
          <span className="min-w-6 shrink-0 text-end font-bold tabular-nums">{quantity}</span>
          <span className="min-w-0 break-words">
            <bdi className="font-semibold">{name}</bdi>
            {options.map((option) => (
              <span key={option} dir="auto" className="block text-start text-[13px]">
                {option}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
