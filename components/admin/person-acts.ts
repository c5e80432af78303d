import type { useTranslations } from 'use-intl';
import type { ListedPerson } from '../../contract/workspace/people.ts';
import { callApi } from '../shell/post-json.ts';

/** What was chosen beside a question. */
export interface Chosen {
  newGuests: boolean;
}

type PersonTexts = ReturnType<typeof useTranslations<'admin.person'>>;

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
export function actsOn(person: ListedPerson, owner: boolean, texts: PersonTexts): PersonAct[] {
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
        label: texts('name.begin'),
        question: texts('name.question'),
        ways: [{ label: texts('name.do'), act: call('PATCH', '', { role: 'administrator' }) }],
      },
    owner &&
      role === 'administrator' && {
        label: texts('unname.begin'),
        question: texts('unname.question'),
        ways: [{ label: texts('unname.do'), act: call('PATCH', '', { role: null }) }],
      },
    member && {
      label: texts('resetLink'),
      ways: [{ label: texts('resetLink'), act: () => callApi<{ link: string }>('POST', `/people/${id}/reset-link`) }],
    },
    secondFactor && {
      label: texts('secondFactor.begin'),
      question: texts('secondFactor.question'),
      ways: [{ label: texts('secondFactor.do'), act: call('POST', '/second-factor/reset') }],
    },
    {
      label: texts('signOut.begin'),
      question: texts('signOut.question'),
      ways: [{ label: texts('signOut.do'), act: call('POST', '/sign-out') }],
    },
    {
      label: texts('takedown.begin'),
      question: texts('takedown.question'),
      ways: [
        { label: texts('takedown.name'), act: call('POST', '/takedown', { name: true }) },
        ...(picture === undefined
          ? []
          : [{ label: texts('takedown.picture'), act: call('POST', '/takedown', { picture: true }) }]),
      ],
    },
    suspendedAt === null
      ? {
          label: texts('suspend.begin'),
          question: texts(member ? 'suspend.question' : 'suspend.guestQuestion'),
          asksNewGuests: true,
          ways: [{ label: texts('suspend.do'), act: ({ newGuests }) => call('PATCH', '', { suspended: true, newGuests })() }],
        }
      : { label: texts('restore'), ways: [{ label: texts('restore'), act: call('PATCH', '', { suspended: false }) }] },
    {
      label: texts('delete.begin', { kind }),
      question: texts('delete.question'),
      ways: [
        { label: texts('delete.keep'), act: call('DELETE', '', { messages: 'keep' }) },
        { label: texts('delete.all'), act: call('DELETE', '', { messages: 'delete' }) },
      ],
    },
  ];
  return acts.filter((act) => act !== false);
}
