import { FrontDoor } from '../components/chat/front-door.tsx';

export default function HomePage() {
  return <FrontDoor />;
}
