'use client';

import { UserRound } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Myself } from '../../contract/account/account.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { PersonName } from '../ui/person-name.tsx';
import { close as closeMenu, isOpen } from '../ui/popovers.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useAction } from '../ui/use-action.ts';
import type { AccountWay } from './account-dialog.tsx';
import { cornerClass } from './corner.ts';
import { useIdentity } from './identity.tsx';
import { NameForm } from './name-form.tsx';
import { useAccountDialog } from './use-account-dialog.tsx';
import { useWorkspace } from './workspace.tsx';

/** Who the reader is here, or a way to become somebody. */
export function PersonMenu() {
  const texts = useTranslations('shell.me');
  const ways = useTranslations('shell.account');
  const { me } = useIdentity();
  const { own, role, reports } = useWorkspace();
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const account = useAccountDialog();
  // Opened by the browser alone, before the page came to life: nobody was told.
  useEffect(() => setOpen(isOpen(menu.current)), []);
  const who = me === null ? texts('nobody') : texts('you', { name: me.name });
  const label = reports ? texts('withReports', { who, count: reports }) : who;
  const close = () => closeMenu(menu.current);
  const toggle = (event: { newState: string }) => {
    setOpen(event.newState === 'open');
    if (event.newState === 'open' && me?.kind !== 'member') account.prepare();
  };
  const begin = (way: AccountWay) => {
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
          <span aria-hidden className="absolute end-0.5 top-0.5 size-2.5 rounded-full border-2 border-paper bg-alert" />
        )}
      </button>
      <div ref={menu} id={id} popover="auto" onToggle={toggle} className={cornerClass}>
        {open && me === null && (
          <div className="p-2">
            <NameForm reason={texts('pick')} action={texts('useName')} onPicked={close} />
          </div>
        )}
        {me !== null && <Who me={me} host={role !== null} />}
        {open && (
          <div className="flex flex-col items-stretch gap-1 p-2">
            {me?.kind !== 'member' && (
              <>
                <Button look="plain" onClick={() => begin('create')}>
                  {ways('begin', { way: 'create' })}
                </Button>
                <Button look="bare" onClick={() => begin('signIn')}>
                  {ways('begin', { way: 'signIn' })}
                </Button>
              </>
            )}
            <Link prefetch={false} href="/settings" onClick={close} className={buttonClass('plain')}>
              {texts('settings')}
            </Link>
            {own && (
              <Link prefetch={false} href="/admin" onClick={close} className={buttonClass('plain')}>
                {texts('workspace')}
              </Link>
            )}
            {role === 'administrator' && (
              <Link prefetch={false} href="/admin/people" onClick={close} className={buttonClass('plain')}>
                {texts('manage')}
              </Link>
            )}
            {reports !== null && reports > 0 && (
              <Link prefetch={false} href="/admin/reports" onClick={close} className={buttonClass('plain')}>
                {texts('reports', { count: reports })}
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
  const texts = useTranslations('shell.me');
  const { id, name, picture, kind } = me;
  return (
    <div className="flex items-center gap-3 p-2">
      <Avatar id={id} name={name} picture={picture} size="large" />
      <div className="min-w-0">
        <p className="flex text-sm">
          <PersonName person={me} rank={host ? 'administrator' : null} className="font-semibold" />
        </p>
        <p className="text-muted text-xs">{texts(kind)}</p>
      </div>
    </div>
  );
}

function SignOut() {
  const texts = useTranslations('shell.me');
  const { signOut } = useIdentity();
  const { busy, problem, run } = useAction();
  return (
    <>
      <Button look="plain" disabled={busy} onClick={() => run(signOut)}>
        {texts('signOut')}
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
