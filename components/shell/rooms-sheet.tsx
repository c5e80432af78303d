import { Dialog } from '../ui/dialog.tsx';
import { RoomLinks } from './room-links.tsx';

/** The list of rooms, over the page. */
export function RoomsSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Rooms" place="side" onClose={onClose}>
      <RoomLinks onFollow={onClose} />
    </Dialog>
  );
}
