'use client';

import { UserRound } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useId, useRef, useState } from 'react';
import type { Myself } from '../../contract/account/account.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { count } from '../ui/count.ts';
import { PersonName } from '../ui/person-name.tsx';
import { close as closeMenu, isOpen } from '../ui/popovers.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useAction } from '../ui/use-action.ts';
import { cornerClass } from './corner.ts';
import { useIdentity } from './identity.tsx';
import { NameForm } from './name-form.tsx';
import { useAccountDialog } from './use-account-dialog.tsx';
import { useWorkspace } from './workspace.tsx';

/** Who the reader is here, or a way to become somebody. */
export function PersonMenu() {
  const { me } = useIdentity();
  const { own, role, reports } = useWorkspace();
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const account = useAccountDialog();
  // Opened by the browser alone, before the page came to life: nobody was told.
  useEffect(() => setOpen(isOpen(menu.current)), []);
  const who = me === null ? 'You have no name yet' : `You are ${me.name}`;
  const label = reports ? `${who}: ${count(reports, 'reported message')}` : who;
  const close = () => closeMenu(menu.current);
  const toggle = (event: { newState: string }) => {
    setOpen(event.newState === 'open');
    if (event.newState === 'open' && me?.kind !== 'member') account.prepare();
  };
  const begin = (way: 'sign in' | 'make an account') => {
    close();
    account.begin(way);
  };

  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={label}
        title={label}
        className="relative grid size-11 place-items-center rounded-lg"
      >
        {me === null ? <Nobody /> : <Avatar id={me.id} name={me.name} picture={me.picture} size="large" />}
        {reports !== null && reports > 0 && (
          <span aria-hidden className="absolute top-0.5 right-0.5 size-2.5 rounded-full border-2 border-paper bg-alert" />
        )}
      </button>
      <div ref={menu} id={id} popover="auto" onToggle={toggle} className={cornerClass}>
        {open && me === null && (
          <div className="p-2">
            <NameForm reason="Pick a name, and others see who writes." action="Take it" onPicked={close} />
          </div>
        )}
        {me !== null && <Who me={me} host={role !== null} />}
        {open && (
          <div className="flex flex-col items-stretch gap-1 p-2">
            {me?.kind !== 'member' && (
              <>
                <Button look="plain" onClick={() => begin('make an account')}>
                  Make an account
                </Button>
                <Button look="bare" onClick={() => begin('sign in')}>
                  Sign in
                </Button>
              </>
            )}
            <Link prefetch={false} href="/settings" onClick={close} className={buttonClass('plain')}>
              Settings
            </Link>
            {own && (
              <Link prefetch={false} href="/admin" onClick={close} className={buttonClass('plain')}>
                Settings of this workspace
              </Link>
            )}
            {role === 'administrator' && (
              <Link prefetch={false} href="/admin/people" onClick={close} className={buttonClass('plain')}>
                People, rooms and log
              </Link>
            )}
            {reports !== null && reports > 0 && (
              <Link prefetch={false} href="/admin/reports" onClick={close} className={buttonClass('plain')}>
                {count(reports, 'reported message')}
              </Link>
            )}
            {me?.kind === 'member' && <SignOut />}
          </div>
        )}
      </div>
      {account.dialog}
      {account.notLoaded}
    </>
  );
}

function Who({ me, host }: { me: Myself; host: boolean }) {
  const { id, name, picture, kind } = me;
  return (
    <div className="flex items-center gap-3 p-2">
      <Avatar id={id} name={name} picture={picture} size="large" />
      <div className="min-w-0">
        <p className="flex text-sm">
          <PersonName person={me} rank={host ? 'administrator' : null} className="font-semibold" />
        </p>
        <p className="text-muted text-xs">{kind === 'guest' ? 'Guest in this browser' : 'Signed in'}</p>
      </div>
    </div>
  );
}

function SignOut() {
  const { signOut } = useIdentity();
  const { busy, problem, run } = useAction();
  return (
    <>
      <Button look="plain" disabled={busy} onClick={() => run(signOut)}>
        Sign out
      </Button>
      <ProblemNote>{problem}</ProblemNote>
    </>
  );
}

function Nobody() {
  return (
    <span className="grid size-9 place-items-center rounded-lg border border-line border-dashed text-muted">
      <UserRound className="size-4" strokeWidth={1.75} aria-hidden />
    </span>
  );
}
