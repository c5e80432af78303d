import type { ReactNode } from 'react';
import { longest } from '../../contract/lengths.ts';
import type { RoomCreation, WorkspaceRules } from '../../contract/workspace/workspace.ts';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';

const makers: Record<RoomCreation, string> = {
  everyone: 'Everyone, guests too',
  members: 'People with an account',
  owner: 'Only me',
};

const guestRights = { write: 'Read and write', read: 'Read', nothing: 'Nothing: they sign in first' };

interface Props {
  rules: WorkspaceRules;
  /** What is wrong with the name. */
  problem: ReactNode;
}

/** What the owner of a workspace says about it: fields of a form, which `workspaceRulesIn` reads. */
export function WorkspaceFields({ rules, problem }: Props) {
  const { name, roomCreation, guestsRead, guestsPost } = rules;
  const right = guestsRead ? (guestsPost ? 'write' : 'read') : 'nothing';
  return (
    <>
      <Field
        label="Name of this workspace"
        name="name"
        required
        maxLength={longest.workspaceName}
        defaultValue={name}
        hint="It stands above the list of rooms and in the titles of pages."
        problem={problem}
      />
      <Select label="Who makes rooms" name="roomCreation" options={makers} defaultValue={roomCreation} />
      <div>
        <Select label="What people without an account may do" name="guests" options={guestRights} defaultValue={right} />
        <p className="mt-1 text-muted text-xs">Guests only pick a name.</p>
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
