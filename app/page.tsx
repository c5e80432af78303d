import { FrontDoor } from '../components/chat/front-door.tsx';
import { MembersOnly } from '../components/shell/members-only.tsx';
import { Texts } from './texts.tsx';

export default function HomePage() {
  return (
    <MembersOnly>
      <Texts of={['chat', 'workspace']}>
        <FrontDoor />
      </Texts>
    </MembersOnly>
  );
}
