import { useTranslations } from 'use-intl';
import type { Person } from '../../contract/person.ts';
import { PersonName } from './person-name.tsx';

interface Props {
  by: Person;
  action: string;
  /** Whom or what it was done to, as it was called then. */
  whom: string;
}

/** Who did what to whom, as a sentence of a log; what this page has no sentence for, as the server calls it. */
export function LoggedAct({ by, action, whom }: Props) {
  const texts = useTranslations('log');
  const isKnown = (name: string): name is Parameters<typeof texts.has>[0] => texts.has(name as Parameters<typeof texts.has>[0]);
  const person = <PersonName person={by} className="font-medium" />;
  const about = <bdi className="written">{whom}</bdi>;
  if (isKnown(action)) return texts.rich(action, { by: () => person, whom: () => about });
  return (
    <>
      {person} {action} {about}
    </>
  );
}
