import { useTranslations } from 'use-intl';
import type { Invitation } from '../../../contract/chat/invitations.ts';
import type { Me } from '../../../contract/chat/room.ts';
import { InvitationForm, type InvitationLimits } from '../../invitations/invitation-form.tsx';
import { Select } from '../../ui/select.tsx';

interface Props {
  me: Me;
  busy: boolean;
  onMake: (wish: InvitationLimits & Pick<Invitation, 'role'>) => void;
}

/** Makes an invitation to a room: also what it makes of people there. */
export function RoomInvitationForm({ me, busy, onMake }: Props) {
  const texts = useTranslations('chat.settings');
  const roles: Record<string, string> = { member: texts('members.roles.member'), viewer: texts('members.roles.viewer') };
  if (me.role === 'owner') roles.moderator = texts('members.roles.moderator');
  const make = (limits: InvitationLimits, form: FormData) => onMake({ ...limits, role: form.get('role') as Invitation['role'] });
  return (
    <InvitationForm defaultUses="" busy={busy} onMake={make}>
      <Select label={texts('invitations.role')} name="role" options={roles} defaultValue="member" />
    </InvitationForm>
  );
}
