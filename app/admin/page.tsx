import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AdminTabs } from '../../components/admin/admin-tabs.tsx';
import { Section } from '../../components/settings/section.tsx';
import { RegistrationForm } from '../../components/workspace/registration-form.tsx';
import { WordsForm } from '../../components/workspace/words-form.tsx';
import { WorkspaceForm } from '../../components/workspace/workspace-form.tsx';
import { WorkspaceInvitations } from '../../components/workspace/workspace-invitations.tsx';
import { readWorkspace } from '../read-workspace.ts';
import { Texts } from '../texts.tsx';

/** Nothing, for anybody but the owner of the workspace. */
export async function generateMetadata(): Promise<Metadata> {
  return (await readWorkspace()).own ? { title: 'This workspace', robots: { index: false } } : {};
}

export default async function AdminPage() {
  if (!(await readWorkspace()).own) notFound();
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-xl px-4 py-8 md:px-6 md:py-12">
        <AdminTabs />
        <h1 className="mt-6 font-semibold text-2xl tracking-tight">This workspace</h1>
        <p className="mt-1 text-muted">What holds in all of its rooms. You are the owner.</p>
        <Texts of={['workspace', 'invitations']}>
          <WorkspaceForm />
          <div className="mt-8">
            <Section title="Accounts" about="It holds at once for everybody who has none yet.">
              <RegistrationForm />
            </Section>
            <Section
              title="Invitations"
              about="Links by which people make an account, where not everybody may. They end while accounts are for nobody."
            >
              <WorkspaceInvitations />
            </Section>
            <Section title="Words" about="Whoever says one of these, or calls something so, is told to say it in another way.">
              <WordsForm />
            </Section>
          </div>
        </Texts>
      </div>
    </div>
  );
}
