import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Ticket } from '../../../../components/orders/ticket/ticket.tsx';
import { TicketTimes } from '../../../../components/orders/ticket/ticket-times.tsx';
import { readWorkspace } from '../../../read-workspace.ts';
import { readTexts } from '../../../texts.tsx';
import { readTrack } from '../read-track.ts';

export async function generateMetadata(): Promise<Metadata> {
  const texts = await readTexts('order.ticket');
  return { title: texts('customersTitle'), robots: { index: false }, referrer: 'no-referrer' };
}

export default async function TrackTicketPage({ params }: { params: Promise<{ token: string }> }) {
  const [page, workspace] = await Promise.all([readTrack((await params).token), readWorkspace()]);
  if (page === null) notFound();
  const { number, customer, items, createdAt, dueAt } = page.order;
  return (
    <Ticket
      workspace={workspace.name}
      order={{ number, customer: { name: customer.name }, items }}
      times={<TicketTimes createdAt={createdAt} dueAt={dueAt} />}
    />
  );
}
