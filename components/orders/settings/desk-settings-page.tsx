'use client';

import Link from 'next/link';
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
  const people = useDeskPeople();
  const { desk, problem } = people;
  const looksAfter = desk?.me === 'owner' || desk?.me === 'moderator';
  return (
    <>
      <DeskHeader />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-3xl px-4 py-6 md:px-6 md:py-10">
          <h2 className="mb-2 font-semibold text-2xl tracking-tight">Settings of the desk</h2>
          <ProblemNote>{problem}</ProblemNote>
          {desk === undefined && problem === undefined && <SkeletonRows />}
          {looksAfter && <OwnersSections />}
          {desk !== undefined && (
            <Section title="People" about="Who works here sees every order and what is said about it.">
              <DeskPeople {...people} me={desk.me} people={desk.people} />
            </Section>
          )}
          {looksAfter && <ProgramSections />}
          {desk?.me === 'member' && (
            <p className="border-line border-t py-6 text-muted text-sm">
              How the desk works is changed by its owners and moderators. Ask one of them.
            </p>
          )}
        </div>
      </div>
    </>
  );
}

function OwnersSections() {
  const { settings } = useDesk().state;
  return (
    <>
      <Section title="Pause" about="While the desk is paused no order is given out. Those that are claimed go on.">
        <PauseButton paused={settings.paused} />
      </Section>
      <Section title="How the desk works">
        <WorkForm settings={settings} />
      </Section>
      <Section title="Stations" about="Where items are made. Each has its own kitchen screen, and can be paused alone.">
        <StationsForm stations={settings.stations} />
      </Section>
      <Section title="Opening hours" about="What is ordered while the desk is closed waits until it opens.">
        <HoursForm hours={settings.hours} />
      </Section>
    </>
  );
}

function ProgramSections() {
  return (
    <>
      <Section
        title="Status display"
        about="A screen for those who wait: numbers that are being made and that are ready, no names."
      >
        <DisplayLink />
      </Section>
      <Section title="Programs" about="Addresses elsewhere can be told of every event. Programs that work here use an API key.">
        <div className="flex flex-wrap gap-2">
          <Link prefetch={false} href="/orders/webhooks" className={buttonClass('plain')}>
            Webhooks
          </Link>
          <Link prefetch={false} href="/settings" className={buttonClass('plain')}>
            Your API keys
          </Link>
        </div>
      </Section>
    </>
  );
}
