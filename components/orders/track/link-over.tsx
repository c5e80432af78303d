import { Notice } from '../../shell/notice.tsx';

/** In place of an order whose link opens nothing, or does not any more. */
export function LinkOver() {
  return (
    <Notice title="This link opens no order">
      <p>An order’s link ends some time after the order has. If yours is still to come, look whether the link is whole.</p>
    </Notice>
  );
}
