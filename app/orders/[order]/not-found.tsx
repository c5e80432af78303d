import type { Metadata } from 'next';
import Link from 'next/link';
import { Notice } from '../../../components/shell/notice.tsx';
import { buttonClass } from '../../../components/ui/button.tsx';

export const metadata: Metadata = { title: 'No such order' };

export default function OrderNotFound() {
  return (
    <Notice title="There is no order of this number">
      <p>The number may be misread. The list finds orders by customer and item too.</p>
      <Link prefetch={false} href="/orders?view=list" className={buttonClass('plain', 'mt-5')}>
        See the orders
      </Link>
    </Notice>
  );
}
