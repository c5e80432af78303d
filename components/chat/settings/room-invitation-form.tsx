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
  const roles: Record<string, string> = { member: 'a member', viewer: 'a viewer' };
  if (me.role === 'owner') roles.moderator = 'a moderator';
  const make = (limits: InvitationLimits, form: FormData) => onMake({ ...limits, role: form.get('role') as Invitation['role'] });
  return (
    <InvitationForm defaultUses="" busy={busy} onMake={make}>
      <Select label="Makes one" name="role" options={roles} defaultValue="member" />
    </InvitationForm>
  );
}
