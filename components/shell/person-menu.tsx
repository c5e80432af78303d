'use client';

import { UserRound } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { Avatar } from '../ui/avatar.tsx';
import { cornerClass } from './corner.ts';
import { useIdentity } from './identity.tsx';
import { NameForm } from './name-form.tsx';

/** Who the reader is here, or a way to become somebody. */
export function PersonMenu() {
  const { me } = useIdentity();
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const label = me === null ? 'You have no name yet' : `You are ${me.name}`;

  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={label}
        title={label}
        className="grid size-11 place-items-center rounded-lg"
      >
        {me === null ? <Nobody /> : <Avatar id={me.id} name={me.name} size="large" />}
      </button>
      <div ref={menu} id={id} popover="auto" onToggle={(event) => setOpen(event.newState === 'open')} className={cornerClass}>
        {open && me === null && (
          <div className="p-2">
            <NameForm
              reason="Pick a name, and others see who writes."
              action="Take it"
              onPicked={() => menu.current?.hidePopover()}
            />
          </div>
        )}
        {me !== null && (
          <div className="flex items-center gap-3 p-2">
            <Avatar id={me.id} name={me.name} size="large" />
            <div className="min-w-0">
              <p className="truncate font-semibold text-sm">
                <bdi>{me.name}</bdi>
              </p>
              <p className="text-muted text-xs">Guest in this browser</p>
            </div>
          </div>
        )}
      </div>
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
