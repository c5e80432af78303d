import { WallOver } from '../../../components/orders/wall/wall-over.tsx';

export default function WallNotFound() {
  return <WallOver />;
}
