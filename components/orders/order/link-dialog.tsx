'use client';

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
  return (
    <Dialog title={`The link of ${customer.name}`} onClose={onClose}>
      <p className="mb-3 text-muted text-sm">
        It shows order {number} and its messages, without an account, and opens nothing else. It ends some time after the order
        has.
      </p>
      <CopyField label="Whoever opens it reads and writes for this order." value={link} />
      <div className="mt-3 grid place-items-center">
        <QrCode text={link} label={`QR code of the link of order ${number}`} />
      </div>
    </Dialog>
  );
}
