import type { Person } from '../../contract/person.ts';
import { Avatar } from '../ui/avatar.tsx';

interface Props {
  user: Person & { online: boolean };
  /** What is behind the mark. */
  ring: 'ring-paper' | 'ring-raised';
}

/** Somebody's picture, with a mark when they are online; what it means is said beside it. */
export function Face({ user: { id, name, picture, online }, ring }: Props) {
  return (
    <span className="relative shrink-0">
      <Avatar id={id} name={name} picture={picture} size="large" />
      {online && <span aria-hidden className={`absolute -end-0.5 -bottom-0.5 size-3 rounded-full bg-live ring-2 ${ring}`} />}
    </span>
  );
}
