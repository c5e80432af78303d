'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Webhook } from '../../../contract/orders/webhooks.ts';
import { Section } from '../../settings/section.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { DeskHeader } from '../desk-header.tsx';
import { DeliveryList } from './delivery-list.tsx';
import { type Shown, useWebhooks } from './use-webhooks.ts';
import { WebhookForm } from './webhook-form.tsx';
import { WebhookItem } from './webhook-item.tsx';

/** Addresses that are told what happens to orders, and what became of telling them. */
export function WebhooksPage() {
  const texts = useTranslations('desk.webhooks');
  const [shown, setShown] = useState<Shown>('all');
  const { loaded, problem, load } = useWebhooks(shown);
  return (
    <>
      <DeskHeader />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-3xl px-4 py-6 md:px-6 md:py-10">
          <h2 className="font-semibold text-2xl tracking-tight">{texts('title')}</h2>
          <p className="mt-1 mb-4 max-w-xl text-muted text-sm">{texts('about')}</p>
          <ProblemNote>{problem}</ProblemNote>
          {loaded === undefined ? (
            problem === undefined && <SkeletonRows />
          ) : (
            <Sections {...{ ...loaded, shown, setShown, load }} />
          )}
        </div>
      </div>
    </>
  );
}

type Loaded = NonNullable<ReturnType<typeof useWebhooks>['loaded']>;

interface Props extends Loaded {
  shown: Shown;
  setShown: (shown: Shown) => void;
  load: () => Promise<void>;
}

function Sections({ webhooks, deliveries, hasMore, shown, setShown, load }: Props) {
  const texts = useTranslations('desk.webhooks');
  const [made, setMade] = useState<{ webhook: Webhook; secret: string }>();
  const show = (made: { webhook: Webhook; secret: string }) => {
    setMade(made);
    void load();
  };
  return (
    <>
      <Section title={texts('add')} about={texts('addAbout')}>
        {made === undefined ? <WebhookForm onMade={show} /> : <Made {...made} onDone={() => setMade(undefined)} />}
      </Section>
      <Section title={texts('addresses')}>
        {webhooks.length === 0 ? (
          <p className="text-muted text-sm">{texts('none')}</p>
        ) : (
          <ul aria-label={texts('title')} className="divide-y divide-line">
            {webhooks.map((webhook) => (
              <WebhookItem key={webhook.id} webhook={webhook} onChange={load} />
            ))}
          </ul>
        )}
      </Section>
      <Section title={texts('deliveries')} about={texts('deliveriesAbout')}>
        <DeliveryList {...{ webhooks, deliveries, hasMore, shown, setShown }} onChange={load} />
      </Section>
    </>
  );
}

function Made({ webhook: { url }, secret, onDone }: { webhook: Webhook; secret: string; onDone: () => void }) {
  const texts = useTranslations('desk.webhooks');
  return (
    <div className="rounded-xl border border-brass bg-brass-soft p-4">
      <CopyField label={texts('secret', { host: new URL(url).host })} value={secret} />
      <Button look="plain" className="mt-2" onClick={onDone}>
        {texts('copied')}
      </Button>
    </div>
  );
}
