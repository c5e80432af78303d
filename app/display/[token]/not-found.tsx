import { DisplayOver } from '../../../components/orders/display/display-over.tsx';

export default function DisplayNotFound() {
  return <DisplayOver />;
}
