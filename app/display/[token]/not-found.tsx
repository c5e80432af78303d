import { WallOver } from '../../../components/orders/display/display-over.tsx';

export default function WallNotFound() {
  return <WallOver />;
}
