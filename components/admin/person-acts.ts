import type { ListedPerson } from '../../contract/workspace/people.ts';
import { callApi } from '../shell/post-json.ts';

/** What was chosen beside a question. */
export interface Chosen {
  newGuests: boolean;
}

/** Something that can be done about somebody. */
export interface PersonAct {
  /** The button that begins it. */
  label: string;
  /** What happens, before it does; left out: nothing is asked. */
  question?: string;
  /** Whether new guests from the person's address may be kept out with it. */
  asksNewGuests?: true;
  /** The buttons that do it, with what they do; one says what came of it, a link say. */
  ways: { label: string; act: (chosen: Chosen) => Promise<{ link?: string } | undefined> }[];
}

/** Whether somebody who looks after the workspace may act on a person. @param owner whether they own it. */
export const mayActOn = ({ id, role }: ListedPerson, actorId: string | undefined, owner: boolean): boolean =>
  id !== actorId && role !== 'owner' && (owner || role === null);

/** What can be done about a person. @param owner whether the reader owns the workspace. */
export function actsOn(person: ListedPerson, owner: boolean): PersonAct[] {
  const { id, kind, role, suspendedAt, secondFactor, picture } = person;
  const call = (method: 'POST' | 'PATCH' | 'DELETE', rest: string, body?: object) => async () => {
    await callApi(method, `/people/${id}${rest}`, body);
    return undefined;
  };
  const member = kind === 'member';
  const acts: (PersonAct | false)[] = [
    owner &&
      member &&
      role === null &&
      suspendedAt === null && {
        label: 'Make an administrator…',
        question: 'They look after all rooms that are not private, and after people, as you do. They cannot name others.',
        ways: [{ label: 'Make an administrator', act: call('PATCH', '', { role: 'administrator' }) }],
      },
    owner &&
      role === 'administrator' && {
        label: 'Remove as an administrator…',
        question: 'They are a member like any other from then on, at once and everywhere.',
        ways: [{ label: 'Remove', act: call('PATCH', '', { role: null }) }],
      },
    member && {
      label: 'Make a link to a new password',
      ways: [{ label: 'Make a link', act: () => callApi<{ link: string }>('POST', `/people/${id}/reset-link`) }],
    },
    secondFactor && {
      label: 'Reset the second factor…',
      question: 'No code is asked for any more when they sign in. Do this only if you know that it is they who asked.',
      ways: [{ label: 'Reset it', act: call('POST', '/second-factor/reset') }],
    },
    {
      label: 'Sign out everywhere…',
      question: 'All of their browsers are signed out, and their API keys end.',
      ways: [{ label: 'Sign out', act: call('POST', '/sign-out') }],
    },
    {
      label: 'Take down the name or picture…',
      question: 'A name that says nothing takes the place of theirs, and what they say of themselves goes with it.',
      ways: [
        { label: 'Take down the name', act: call('POST', '/takedown', { name: true }) },
        ...(picture === undefined ? [] : [{ label: 'Take down the picture', act: call('POST', '/takedown', { picture: true }) }]),
      ],
    },
    suspendedAt === null
      ? {
          label: 'Suspend…',
          question: member
            ? 'They are signed out everywhere within a second, their API keys end, and they cannot sign in until you lift it.'
            : 'They are out of the whole workspace within a second. A guest can come again under another name, unless you keep out new guests.',
          asksNewGuests: true,
          ways: [{ label: 'Suspend', act: ({ newGuests }) => call('PATCH', '', { suspended: true, newGuests })() }],
        }
      : { label: 'Lift the suspension', ways: [{ label: 'Lift it', act: call('PATCH', '', { suspended: false }) }] },
    {
      label: member ? 'Delete the account…' : 'Delete the guest…',
      question: 'It cannot be brought back. What they wrote can stay, under “Deleted account”, or be deleted too.',
      ways: [
        { label: 'Delete, keep messages', act: call('DELETE', '', { messages: 'keep' }) },
        { label: 'Delete with all messages', act: call('DELETE', '', { messages: 'delete' }) },
      ],
    },
  ];
  return acts.filter((act) => act !== false);
}
