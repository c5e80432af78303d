import { ShieldAlert } from 'lucide-react';
import type { SystemLine } from '../../contract/conversation/message.ts';
import type { Person } from '../../contract/person.ts';

/** What the server says of somebody in a room. */
export function SystemText({ author, system }: { author: Person; system: SystemLine }) {
  const { as, reason } = system.params;
  return (
    <p className="flex gap-2 text-muted text-sm">
      <ShieldAlert className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} aria-hidden />
      <span className="written min-w-0">
        <bdi className="font-medium text-ink">{author.name}</bdi>,{' '}
        {as === 'owner' ? 'the owner of the workspace' : 'an administrator'}, joined this private room. Reason:{' '}
        <bdi>{reason}</bdi>
      </span>
    </p>
  );
}
