import { FrontDoor } from '../components/chat/front-door.tsx';
import { MembersOnly } from '../components/shell/members-only.tsx';

export default function HomePage() {
  return (
    <MembersOnly>
      <FrontDoor />
    </MembersOnly>
  );
}
