'use client';

import { usePathname, useRouter } from 'next/navigation';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Room, Visibility } from '../../contract/chat/room.ts';
import { PublicError } from '../../contract/errors.ts';
import { longest } from '../../contract/lengths.ts';
import { useDirectory } from '../shell/directory.tsx';
import { useIdentity } from '../shell/identity.tsx';
import { postJson } from '../shell/post-json.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { FormEnd } from '../ui/form-end.tsx';
import { problemOf } from '../ui/problem.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { addressFrom, addressTyped } from './address.ts';
import { VisibilityChoice } from './visibility-choice.tsx';

interface Props {
  /** The address the room is to have; without one it follows the name. */
  slug?: string | undefined;
  onClose: () => void;
}

interface Problem {
  /** The field it is about, or `form`. */
  field: string;
  message: ReactNode;
}

/** Asks for what a new room needs, makes it, and goes there. */
export function NewRoomDialog({ slug, onClose }: Props) {
  const texts = useTranslations('chat.newRoom');
  const { me, pickName } = useIdentity();
  const directory = useDirectory();
  const router = useRouter();
  const path = usePathname();
  const [name, setName] = useState(slug ?? '');
  const [address, setAddress] = useState(slug);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const shownAddress = address ?? addressFrom(name);
  const problemIn = (field: string) => (problem?.field === field ? problem.message : undefined);

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (field: string) => String(form.get(field) ?? '').trim();
    setBusy(true);
    setProblem(undefined);
    try {
      if (me === null) await pickName(text('person')).catch(about('person'));
      const { room } = await postJson<{ room: Room }>('/rooms', {
        ...(shownAddress !== '' && { slug: shownAddress }),
        name: text('name'),
        topic: text('topic'),
        visibility: text('visibility') as Visibility,
      });
      directory.add(room);
      const url = `/chat/${room.room}`;
      // At the address itself stands a page that says that there is no room; only another load takes it away.
      if (url === path) window.location.reload();
      else router.push(url);
      onClose();
    } catch (error) {
      setProblem(problemFrom(error));
      setBusy(false);
    }
  };

  return (
    <Dialog title={texts('button')} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {me === null && (
          <Field
            label={texts('yourName')}
            name="person"
            required
            maxLength={longest.personName}
            autoComplete="nickname"
            problem={problemIn('person')}
          />
        )}
        <Field
          label={texts('name')}
          name="name"
          required
          maxLength={longest.roomName}
          value={name}
          onChange={(event) => setName(event.target.value)}
          problem={problemIn('name')}
        />
        <Field
          dir="ltr"
          label={texts('address')}
          value={shownAddress}
          onChange={(event) => setAddress(addressTyped(event.target.value))}
          spellCheck={false}
          autoCapitalize="none"
          hint={shownAddress === '' ? texts('addressRandom') : texts('addressShared', { address: `/chat/${shownAddress}` })}
          problem={problemIn('slug')}
        />
        <Field
          label={texts('topic')}
          name="topic"
          maxLength={longest.topic}
          placeholder={texts('topicHint')}
          problem={problemIn('topic')}
        />
        <VisibilityChoice />
        <ProblemNote>{problemIn('form')}</ProblemNote>
        <FormEnd busy={busy} onLeave={onClose}>
          {texts('create')}
        </FormEnd>
      </form>
    </Dialog>
  );
}

/** Says of an error which field of this form it is about. */
function about(field: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof PublicError && error.field !== undefined ? PublicError.of({ ...error.body, field }) : error;
  };
}

const fields = new Set(['person', 'name', 'slug', 'topic']);

function problemFrom(error: unknown): Problem {
  const message = problemOf(error);
  if (!(error instanceof PublicError)) return { field: 'form', message };
  if (error.code === 'CONFLICT') return { field: 'slug', message };
  return { field: error.field !== undefined && fields.has(error.field) ? error.field : 'form', message };
}
