import { useTranslations } from 'use-intl';
import { Dialog } from '../ui/dialog.tsx';
import { RoomLinks } from './room-links.tsx';

/** The list of rooms, over the page. */
export function RoomsSheet({ onClose }: { onClose: () => void }) {
  const texts = useTranslations('shell.nav');
  return (
    <Dialog title={texts('rooms')} place="side" onClose={onClose}>
      <RoomLinks onFollow={onClose} />
    </Dialog>
  );
}
