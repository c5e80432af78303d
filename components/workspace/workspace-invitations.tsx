'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { readAll } from '../../client/read-all.ts';
import type { WorkspaceInvitation } from '../../contract/workspace/registration.ts';
import { useListed } from '../chat/settings/use-listed.ts';
import { InvitationForm, type InvitationLimits } from '../invitations/invitation-form.tsx';
import { useInvitationTexts } from '../invitations/use-invitation-texts.ts';
import { callApi, postJson } from '../shell/post-json.ts';
import { Button } from '../ui/button.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useReader } from '../ui/reader.ts';
import { fullTime } from '../ui/time.ts';
import { useAction } from '../ui/use-action.ts';

interface InvitationPage {
  invitations: WorkspaceInvitation[];
  nextCursor: string | null;
}

/** Links by which people make an account where not everybody may. */
export function WorkspaceInvitations() {
  const texts = useTranslations('workspace.invitations');
  const read = () =>
    readAll(async (cursor = '0') => {
      const { invitations: items, nextCursor } = await callApi<InvitationPage>('GET', `/workspace/invitations?cursor=${cursor}`);
      return { items, nextCursor };
    });
  const { items, problem: unread, load } = useListed(read);
  const { busy, problem, run } = useAction();
  const [link, setLink] = useState<string>();

  const invite = (limits: InvitationLimits) =>
    void run(async () => {
      const { invitation } = await postJson<{ invitation: { token: string } }>('/workspace/invitations', limits);
      setLink(`${location.origin}/sign-up#${invitation.token}`);
      await load();
    });
  const revoke = (id: string) =>
    void run(async () => {
      await callApi('DELETE', `/workspace/invitations/${id}`);
      setLink(undefined);
      await load();
    });

  return (
    <div className="flex flex-col gap-4">
      <InvitationForm defaultUses="1" busy={busy} onMake={invite} />
      {link !== undefined && <CopyField label={texts('made')} value={link} />}
      <ProblemNote>{problem ?? unread}</ProblemNote>
      <ul aria-label={texts('list')} className="divide-y divide-line empty:hidden">
        {items?.map((one) => (
          <InvitationItem key={one.id} invitation={one} busy={busy} onRevoke={() => revoke(one.id)} />
        ))}
      </ul>
    </div>
  );
}

interface ItemProps {
  invitation: WorkspaceInvitation;
  busy: boolean;
  onRevoke: () => void;
}

function InvitationItem({ invitation, busy, onRevoke }: ItemProps) {
  const texts = useTranslations('workspace.invitations');
  const { howFarUsed } = useInvitationTexts();
  const reader = useReader();
  return (
    <li className="flex flex-wrap items-center gap-3 py-2">
      <p className="min-w-0 flex-1 text-muted text-sm tabular-nums">
        {texts('created', { time: fullTime(invitation.createdAt, reader), used: howFarUsed(invitation) })}
      </p>
      <Button look="plain" disabled={busy} onClick={onRevoke}>
        {texts('revoke')}
      </Button>
    </li>
  );
}
