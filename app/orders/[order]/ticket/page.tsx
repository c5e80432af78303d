import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { Ticket } from '../../../../components/orders/ticket/ticket.tsx';
import { TicketTimes } from '../../../../components/orders/ticket/ticket-times.tsx';
import { QrCode } from '../../../../components/ui/qr-code.tsx';
import { pages } from '../../../../server/pages.ts';
import { readWorkspace } from '../../../read-workspace.ts';
import { readTexts } from '../../../texts.tsx';
import { readOrder } from '../read-order.ts';

export async function generateMetadata(): Promise<Metadata> {
  const texts = await readTexts('order.ticket');
  return { title: texts('title'), robots: { index: false } };
}

export default async function TicketPage({ params }: { params: Promise<{ order: string }> }) {
  const requestHeaders = await headers();
  const [page, workspace, texts] = await Promise.all([
    readOrder((await params).order),
    readWorkspace(),
    readTexts('order.ticket'),
  ]);
  if (page === null) notFound();
  const { order, track } = page;
  const { createdAt, dueAt } = order;
  return (
    <Ticket workspace={workspace.name} order={order} times={<TicketTimes createdAt={createdAt} dueAt={dueAt} />}>
      {track !== null && (
        <div className="mt-3 grid place-items-center">
          <QrCode text={`${pages().origin(requestHeaders)}${track}`} label={texts('qr', { number: order.number })} />
          <p>{texts('track')}</p>
        </div>
      )}
    </Ticket>
  );
}
