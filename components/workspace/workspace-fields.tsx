import type { PlaceRules, RoomMakers } from '../../contract/workspace/workspace.ts';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';

const makers: Record<RoomMakers, string> = {
  everybody: 'Everybody, guests too',
  members: 'People with an account',
  owner: 'Only me',
};

const guestRights = { write: 'Read and write', read: 'Read', nothing: 'Nothing: they sign in first' };

interface Props {
  rules: PlaceRules;
  /** What is wrong with the name. */
  problem: string | undefined;
}

/** What the owner of a place says about it: fields of a form, which `placeRulesIn` reads. */
export function PlaceFields({ rules, problem }: Props) {
  const { name, roomMakers, guestsRead, guestsPost } = rules;
  const right = guestsRead ? (guestsPost ? 'write' : 'read') : 'nothing';
  return (
    <>
      <Field
        label="Name of this place"
        name="name"
        required
        maxLength={40}
        defaultValue={name}
        hint="It stands above the list of rooms and in the titles of pages."
        problem={problem}
      />
      <Select label="Who makes rooms" name="roomMakers" options={makers} defaultValue={roomMakers} />
      <div>
        <Select label="What people without an account may do" name="guests" options={guestRights} defaultValue={right} />
        <p className="mt-1 text-muted text-xs">Guests only pick a name.</p>
      </div>
    </>
  );
}

/** What was chosen in a form with `PlaceFields`. */
export function placeRulesIn(form: FormData): PlaceRules {
  const guests = form.get('guests');
  return {
    name: String(form.get('name')),
    roomMakers: form.get('roomMakers') as RoomMakers,
    guestsRead: guests !== 'nothing',
    guestsPost: guests === 'write',
  };
}
