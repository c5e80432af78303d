import { ShieldAlert } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { SystemLine } from '../../contract/conversation/message.ts';
import type { Person } from '../../contract/person.ts';

/** What the server says of somebody in a room. */
export function SystemText({ author, system }: { author: Person; system: SystemLine }) {
  const texts = useTranslations('conversation');
  const { as = '', reason } = system.params;
  return (
    <p className="flex gap-2 text-muted text-sm">
      <ShieldAlert className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} aria-hidden />
      <span className="written min-w-0">
        {texts.rich('entered', {
          as,
          name: () => <bdi className="font-medium text-ink">{author.name}</bdi>,
          reason: () => <bdi>{reason}</bdi>,
        })}
      </span>
    </p>
  );
}
