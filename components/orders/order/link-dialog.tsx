'use client';

import { useTranslations } from 'use-intl';
import type { Order } from '../../../contract/orders/order.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { QrCode } from '../../ui/qr-code.tsx';

interface Props {
  order: Order;
  link: string;
  onClose: () => void;
}

/** The customer's link of an order: to copy, or to be photographed. */
export function LinkDialog({ order: { number, customer }, link, onClose }: Props) {
  const texts = useTranslations('orders.link');
  return (
    <Dialog title={texts('title', { customer: customer.name })} onClose={onClose}>
      <p className="mb-3 text-muted text-sm">{texts('about', { number })}</p>
      <CopyField label={texts('label')} value={link} />
      <div className="mt-3 grid place-items-center">
        <QrCode text={link} label={texts('qr', { number })} />
      </div>
    </Dialog>
  );
}
