import { Hash, Link2, Lock } from 'lucide-react';
import type { Visibility } from '../../contract/chat/room.ts';

const icons = { public: Hash, unlisted: Link2, private: Lock };

/** Says at a glance who can find a room; decorative, the words are elsewhere. */
export function RoomIcon({ visibility, className }: { visibility: Visibility; className?: string }) {
  const Icon = icons[visibility];
  return <Icon className={className} strokeWidth={1.75} aria-hidden />;
}
