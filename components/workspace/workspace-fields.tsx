import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { longest } from '../../contract/lengths.ts';
import type { RoomCreation, WorkspaceRules } from '../../contract/workspace/workspace.ts';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';

interface Props {
  rules: WorkspaceRules;
  /** What is wrong with the name. */
  problem: ReactNode;
}

/** What the owner of a workspace says about it: fields of a form, which `workspaceRulesIn` reads. */
export function WorkspaceFields({ rules, problem }: Props) {
  const texts = useTranslations('workspace.fields');
  const makers: Record<RoomCreation, string> = {
    everyone: texts('makers.everyone'),
    members: texts('makers.members'),
    owner: texts('makers.owner'),
  };
  const guestRights = { write: texts('guests.write'), read: texts('guests.read'), nothing: texts('guests.nothing') };
  const { name, roomCreation, guestsRead, guestsPost } = rules;
  const right = guestsRead ? (guestsPost ? 'write' : 'read') : 'nothing';
  return (
    <>
      <Field
        label={texts('name')}
        name="name"
        required
        maxLength={longest.workspaceName}
        defaultValue={name}
        hint={texts('nameHint')}
        problem={problem}
      />
      <Select label={texts('makers.label')} name="roomCreation" options={makers} defaultValue={roomCreation} />
      <div>
        <Select label={texts('guests.label')} name="guests" options={guestRights} defaultValue={right} />
        <p className="mt-1 text-muted text-xs">{texts('guests.hint')}</p>
      </div>
    </>
  );
}

/** What was chosen in a form with `WorkspaceFields`. */
export function workspaceRulesIn(form: FormData): WorkspaceRules {
  const guests = form.get('guests');
  return {
    name: String(form.get('name')),
    roomCreation: form.get('roomCreation') as RoomCreation,
    guestsRead: guests !== 'nothing',
    guestsPost: guests === 'write',
  };
}
