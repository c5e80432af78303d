'use client';

import { type SubmitEvent, useState } from 'react';
import type { WorkspaceInvitation } from '../../contract/place/registration.ts';
import { useListed } from '../chat/settings/use-listed.ts';
import { callApi, postJson } from '../shell/post-json.ts';
import { Button } from '../ui/button.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { count } from '../ui/count.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { Select } from '../ui/select.tsx';
import { fullTime } from '../ui/time.ts';
import { useTimeZone } from '../ui/time-zone.tsx';
import { useDeed } from '../ui/use-deed.ts';

const lives = { 1440: 'for a day', 10080: 'for a week', 43200: 'for 30 days', '': 'until it is revoked' };
const uses = { 1: 'one person', 5: 'five people', 25: '25 people', '': 'as many as come' };

/** Links by which people make an account where not everybody may. */
export function WorkspaceInvitations() {
  const read = async () => (await callApi<{ invitations: WorkspaceInvitation[] }>('GET', '/workspace/invitations')).invitations;
  const { items, problem: unread, load } = useListed(read);
  const { busy, problem, run } = useDeed();
  const [link, setLink] = useState<string>();

  const invite = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const number = (name: string) => Number(form.get(name)) || undefined;
    void run(async () => {
      const wish = { minutes: number('minutes'), maxUses: number('maxUses') };
      const { token } = await postJson<{ token: string }>('/workspace/invitations', wish);
      setLink(`${location.origin}/sign-up#${token}`);
      await load();
    });
  };
  const revoke = (id: string) =>
    void run(async () => {
      await callApi('DELETE', `/workspace/invitations/${id}`);
      setLink(undefined);
      await load();
    });

  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={invite} className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
        <Select label="Holds" name="minutes" options={lives} defaultValue="10080" />
        <Select label="For" name="maxUses" options={uses} defaultValue="1" />
        <Button type="submit" disabled={busy}>
          Make a link
        </Button>
      </form>
      {link !== undefined && <CopyField label="Copy it now: it is not shown again." value={link} />}
      <ProblemNote>{problem ?? unread}</ProblemNote>
      <ul aria-label="Invitations" className="divide-y divide-line empty:hidden">
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

function InvitationItem({ invitation: { createdAt, expiresAt, maxUses, uses: used }, busy, onRevoke }: ItemProps) {
  const zone = useTimeZone();
  return (
    <li className="flex flex-wrap items-center gap-3 py-2">
      <p className="min-w-0 flex-1 text-muted text-sm tabular-nums">
        Made {fullTime(createdAt, zone)};{' '}
        {maxUses === null ? `${count(used, 'person', 'people')} came by it` : `${used} of ${maxUses} used`};{' '}
        {expiresAt === null ? 'holds until it is revoked' : `holds until ${fullTime(expiresAt, zone)}`}.
      </p>
      <Button look="plain" disabled={busy} onClick={onRevoke}>
        Revoke
      </Button>
    </li>
  );
}
