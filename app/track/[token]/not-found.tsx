import { LinkOver } from '../../../components/orders/track/link-over.tsx';

export default function TrackNotFound() {
  return <LinkOver />;
}
