import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AdminTabs } from '../../components/admin/admin-tabs.tsx';
import { Section } from '../../components/settings/section.tsx';
import { RegistrationForm } from '../../components/workspace/registration-form.tsx';
import { WordsForm } from '../../components/workspace/words-form.tsx';
import { WorkspaceForm } from '../../components/workspace/workspace-form.tsx';
import { WorkspaceInvitations } from '../../components/workspace/workspace-invitations.tsx';
import { readWorkspace } from '../read-workspace.ts';
import { readTexts, Texts } from '../texts.tsx';

/** Nothing, for anybody but the owner of the workspace. */
export async function generateMetadata(): Promise<Metadata> {
  return (await readWorkspace()).own ? { title: (await readTexts('admin.settings'))('title'), robots: { index: false } } : {};
}

export default async function AdminPage() {
  if (!(await readWorkspace()).own) notFound();
  const texts = await readTexts('admin.settings');
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-xl px-4 py-8 md:px-6 md:py-12">
        <AdminTabs />
        <h1 className="mt-6 font-semibold text-2xl tracking-tight">{texts('title')}</h1>
        <p className="mt-1 text-muted">{texts('about')}</p>
        <Texts of={['workspace', 'invitations']}>
          <WorkspaceForm />
          <div className="mt-8">
            <Section title={texts('accounts.title')} about={texts('accounts.about')}>
              <RegistrationForm />
            </Section>
            <Section title={texts('invitations.title')} about={texts('invitations.about')}>
              <WorkspaceInvitations />
            </Section>
            <Section title={texts('words.title')} about={texts('words.about')}>
              <WordsForm />
            </Section>
          </div>
        </Texts>
      </div>
    </div>
  );
}
