'use client';

import { Moon } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isDown } from '../../../client/status.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { useDesk } from '../desk.tsx';
import { DeskHeader } from '../desk-header.tsx';
import { StationSelect } from '../station-select.tsx';
import { useNow } from '../use-now.ts';
import { Ticket } from './ticket.tsx';
import { allDay, ticketsOf } from './tickets.ts';
import { useKitchen } from './use-kitchen.ts';
import { useKitchenKeys } from './use-kitchen-keys.ts';
import { useStation } from './use-station.ts';
import { useWakeLock } from './use-wake-lock.ts';

/** Tickets that are on the page: more than that nobody makes at once. */
const shown = 60;

/** The desk as a kitchen sees it: large, by touch or by keys. */
export function Kitchen() {
  const texts = useTranslations('kitchen');
  const { state, status } = useDesk();
  const { orders } = state;
  const down = isDown(status);
  const [station, setStation] = useStation();
  const [helping, setHelping] = useState(false);
  const now = useNow(5000);
  const tickets = useMemo(() => ticketsOf(orders.values(), station), [orders, station]);
  const counts = useMemo(() => allDay(tickets, station), [tickets, station]);
  const { problem, bump, bumpItem, recall } = useKitchen();
  const wake = useWakeLock();
  const screen = useRef<HTMLDivElement>(null);
  const fullScreen = () => {
    if (document.fullscreenElement) return void document.exitFullscreen();
    // With the bell, and without the places of the site. Telephones of Apple have no whole screen.
    const whole: Partial<HTMLElement> | null | undefined = screen.current?.closest('main');
    void whole?.requestFullscreen?.call(whole).catch(() => {});
  };
  const help = () => setHelping(true);
  const { choose, chosen, item } = useKitchenKeys(tickets, { bump, bumpItem, recall, fullScreen, help });

  return (
    <div ref={screen} className="flex min-h-0 flex-1 flex-col bg-paper">
      <DeskHeader view="kitchen">
        <StationSelect value={station} onPick={setStation} />
        <Button look="bare" onClick={fullScreen}>
          {texts('fullScreen')}
        </Button>
        <Button look="bare" onClick={recall}>
          {texts('recall')}
        </Button>
        <Button look="bare" onClick={help}>
          {texts('keys')}
        </Button>
      </DeskHeader>
      {down && <Banner>{texts('down', { status })}</Banner>}
      {wake === 'refused' && <Banner icon={Moon}>{texts('dark')}</Banner>}
      <div className="px-5 empty:hidden">
        <ProblemNote>{problem}</ProblemNote>
      </div>
      <div className={`flex min-h-0 flex-1 max-md:flex-col ${down ? 'opacity-60' : ''}`}>
        <div className="grid min-h-0 flex-1 auto-rows-min grid-cols-[repeat(auto-fill,minmax(min(20rem,100%),1fr))] items-start gap-4 overflow-y-auto p-4">
          {tickets.slice(0, shown).map((order, place) => (
            <Ticket
              key={order.number}
              order={order}
              now={now}
              place={place}
              chosen={order.number === chosen}
              item={item}
              onBump={() => bump(order)}
              onBumpItem={(one) => bumpItem(order, one)}
              onChoose={(one) => choose(order, one)}
            />
          ))}
          {tickets.length === 0 && <p className="col-span-full py-24 text-center text-2xl text-muted">{texts('nothing')}</p>}
          {tickets.length > shown && (
            <p className="col-span-full text-center text-muted">{texts('more', { count: tickets.length - shown })}</p>
          )}
        </div>
        <aside
          aria-label={texts('allDay')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it.
          tabIndex={0}
          className="shrink-0 overflow-y-auto border-line border-t p-4 max-md:max-h-36 md:w-56 md:border-s md:border-t-0"
        >
          <h2 className="mb-2 font-semibold text-lg">{texts('allDay')}</h2>
          <ul className="text-lg">
            {counts.map(([name, many]) => (
              <li key={name} className="flex justify-between gap-3">
                <bdi className="min-w-0 truncate">{name}</bdi>
                <span className="font-semibold tabular-nums">{many}</span>
              </li>
            ))}
          </ul>
        </aside>
      </div>
      {helping && <Help onClose={() => setHelping(false)} />}
    </div>
  );
}

/** What each key does. */
function Help({ onClose }: { onClose: () => void }) {
  const texts = useTranslations('kitchen.help');
  const keys = [
    [texts('numbersKey'), texts('numbers')],
    ['← →', texts('sideways')],
    ['↑ ↓', texts('upDown')],
    [texts('enterKey'), texts('enter')],
    ['R', texts('recall')],
    ['F', texts('fullScreen')],
  ] as const;
  return (
    <Dialog title={texts('title')} onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        {keys.map(([key, meaning]) => (
          <div key={key} className="contents">
            <dt className="font-medium">{key}</dt>
            <dd className="text-muted">{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
