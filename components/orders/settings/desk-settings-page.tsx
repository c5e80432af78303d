'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Section } from '../../settings/section.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { useDesk } from '../desk.tsx';
import { DeskHeader } from '../desk-header.tsx';
import { DeskPeople } from './desk-people.tsx';
import { DisplayLink } from './display-link.tsx';
import { HoursForm } from './hours-form.tsx';
import { PauseButton } from './pause-button.tsx';
import { StationsForm } from './stations-form.tsx';
import { useDeskPeople } from './use-desk-people.ts';
import { WorkForm } from './work-form.tsx';

/** How the desk works and who works at it. */
export function DeskSettingsPage() {
  const texts = useTranslations('desk.settings');
  const people = useDeskPeople();
  const { desk, problem } = people;
  const looksAfter = desk?.me === 'owner' || desk?.me === 'moderator';
  return (
    <>
      <DeskHeader />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-3xl px-4 py-6 md:px-6 md:py-10">
          <h2 className="mb-2 font-semibold text-2xl tracking-tight">{texts('title')}</h2>
          <ProblemNote>{problem}</ProblemNote>
          {desk === undefined && problem === undefined && <SkeletonRows />}
          {looksAfter && <OwnersSections />}
          {desk !== undefined && (
            <Section title={texts('people')} about={texts('peopleAbout')}>
              <DeskPeople {...people} me={desk.me} people={desk.people} />
            </Section>
          )}
          {looksAfter && <ProgramSections />}
          {desk?.me === 'member' && <p className="border-line border-t py-6 text-muted text-sm">{texts('membersOnly')}</p>}
        </div>
      </div>
    </>
  );
}

function OwnersSections() {
  const texts = useTranslations('desk.settings');
  const { settings } = useDesk().state;
  return (
    <>
      <Section title={texts('pause')} about={texts('pauseAbout')}>
        <PauseButton paused={settings.paused} />
      </Section>
      <Section title={texts('work')}>
        <WorkForm settings={settings} />
      </Section>
      <Section title={texts('stations')} about={texts('stationsAbout')}>
        <StationsForm stations={settings.stations} />
      </Section>
      <Section title={texts('hours')} about={texts('hoursAbout')}>
        <HoursForm hours={settings.hours} />
      </Section>
    </>
  );
}

function ProgramSections() {
  const texts = useTranslations('desk.settings');
  return (
    <>
      <Section title={texts('display')} about={texts('displayAbout')}>
        <DisplayLink />
      </Section>
      <Section title={texts('programs')} about={texts('programsAbout')}>
        <div className="flex flex-wrap gap-2">
          <Link prefetch={false} href="/orders/webhooks" className={buttonClass('plain')}>
            {texts('webhooks')}
          </Link>
          <Link prefetch={false} href="/settings" className={buttonClass('plain')}>
            {texts('keys')}
          </Link>
        </div>
      </Section>
    </>
  );
}
