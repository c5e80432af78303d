'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ListedPerson } from '../../contract/workspace/people.ts';
import { useIdentity } from '../shell/identity.tsx';
import { useWorkspace } from '../shell/workspace.tsx';
import { FoundList } from '../ui/found-list.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { mayActOn } from './person-acts.ts';
import { PersonDialog } from './person-dialog.tsx';
import { PersonRow } from './person-row.tsx';
import { useFound } from './use-found.ts';

/** Everybody who has come, to find somebody and to do what is to be done about them. */
export function PeopleList() {
  const texts = useTranslations('admin.people');
  const [input, setInput] = useState('');
  const { me } = useIdentity();
  const { own } = useWorkspace();
  const found = useFound<ListedPerson>('/people', input.trim());
  const [chosen, setChosen] = useState<string>();
  const person = found.items.find(({ id }) => id === chosen);

  return (
    <>
      <SearchField label={texts('find')} placeholder={texts('findBy')} value={input} onChange={setInput} className="mt-6" />
      <FoundList found={found} label={texts('list')} nothing={texts('none')}>
        {(one) => (
          <PersonRow key={one.id} person={one} onManage={mayActOn(one, me?.id, own) ? () => setChosen(one.id) : undefined} />
        )}
      </FoundList>
      {person !== undefined && (
        <PersonDialog person={person} owner={own} onDone={found.load} onClose={() => setChosen(undefined)} />
      )}
    </>
  );
}
