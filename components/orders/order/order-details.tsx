'use client';

import { Printer, QrCode } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { isEnded } from '../../../contract/orders/actions.ts';
import type { Order } from '../../../contract/orders/order.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { useLazy } from '../../ui/use-lazy.ts';
import { Contact } from './contact.tsx';
import { OrderFacts } from './order-facts.tsx';
import { OrderItems } from './order-items.tsx';
import { Standing } from './standing.tsx';

const loadLink = () => import('./link-dialog.tsx').then(({ LinkDialog }) => LinkDialog);
const loadAmend = () => import('./amend-dialog.tsx').then(({ AmendDialog }) => AmendDialog);

interface Props {
  order: Order;
  /** The customer's, with the origin; null when it cannot be told any more. */
  link: string | null;
}

/** What an order is: for whom, what of, and where it stands. */
export function OrderDetails({ order, link: customersLink }: Props) {
  const texts = useTranslations('orders.order');
  const link = useLazy(loadLink);
  const amend = useLazy(loadAmend);
  const { number, customer, note } = order;
  return (
    <div className="flex flex-col gap-5 p-4 md:p-5">
      <Standing order={order} />
      <Part title={texts('customer')}>
        <p className="written font-semibold text-[15px]">
          <bdi>{customer.name}</bdi>
        </p>
        {customer.contact !== undefined && <Contact contact={customer.contact} />}
        <div className="mt-3 flex flex-wrap gap-2">
          {customersLink !== null && (
            <Button look="plain" onPointerEnter={link.prepare} onFocus={link.prepare} onClick={link.show}>
              <QrCode className="size-4" aria-hidden />
              {texts(link.failed ? 'linkAgain' : 'link')}
            </Button>
          )}
          <Link prefetch={false} href={`/orders/${number}/ticket`} className={buttonClass('plain')}>
            <Printer className="size-4" aria-hidden />
            {texts('ticket')}
          </Link>
        </div>
      </Part>
      <Part title={texts('items')}>
        <OrderItems order={order} />
        {!isEnded(order.state) && (
          <Button look="plain" className="mt-3" onPointerEnter={amend.prepare} onFocus={amend.prepare} onClick={amend.show}>
            {texts(amend.failed ? 'changeAgain' : 'change')}
          </Button>
        )}
      </Part>
      {note !== '' && (
        <Part title={texts('note')}>
          <p dir="auto" className="written whitespace-pre-line text-sm">
            {note}
          </p>
        </Part>
      )}
      <Part title={texts('details')}>
        <OrderFacts order={order} />
      </Part>
      {link.Opened !== undefined && customersLink !== null && (
        <link.Opened order={order} link={customersLink} onClose={link.hide} />
      )}
      {amend.Opened !== undefined && <amend.Opened order={order} onClose={amend.hide} />}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-1.5 font-medium text-faint text-xs">{title}</h2>
      {children}
    </section>
  );
}
