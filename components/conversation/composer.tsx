'use client';

import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useIdentity } from '../shell/identity.tsx';
import { NameForm } from '../shell/name-form.tsx';
import { Button } from '../ui/button.tsx';
import { isComposing } from '../ui/composing.ts';
import type { ConversationPart } from './part.ts';
import { useDraft } from './use-draft.ts';

/** What a composer does in its conversation. */
export interface Writing {
  onSend: (text: string) => void;
  onTyping: () => void;
  onStop: () => void;
  /** Left out: for what is no message of the conversation. */
  controls?: readonly ConversationPart[];
}

interface Props extends Writing {
  /** Of the room, with its namespace: what is being written is kept by it. */
  address: string;
  /** What the field is called; left out: after the address. */
  label?: string;
  /** What the button says. */
  action?: string;
  /** A name for who has none yet, to begin with. */
  suggestedName?: string;
  /** In code points. */
  maxTextLength: number;
  /** Why the reader cannot write here; left out: they can. */
  closed?: string | undefined;
  /** What the reader can do about that. */
  remedy?: ReactNode;
  /** Why a text cannot be sent as it is; it stays where it is then. */
  refusalOf?: (text: string) => string | undefined;
}

/** How many characters before the limit it is told. */
const tellBefore = 500;

/** Where one writes. An anonymous visitor is asked for a name when they send, and what they wrote then goes out. */
export function Composer(props: Props) {
  const { address, maxTextLength, closed, remedy, suggestedName, refusalOf, onSend, onTyping, onStop } = props;
  const texts = useTranslations('conversation.composer');
  const { label = texts('label', { address }), action = texts('send'), controls = [] } = props;
  const { me } = useIdentity();
  const refusalId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [length, setLength] = useState(0);
  const [asksName, setAsksName] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  const grow = useCallback(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
    setLength(lengthOf(element.value));
  }, []);
  const keepDraft = useDraft(address, me?.id ?? null, field, closed === undefined, grow);

  const asking = asksName && me === null;
  const left = maxTextLength - length;
  const maySend = length > 0 && left >= 0;

  const typed = () => {
    const text = field.current?.value ?? '';
    grow();
    setRefusal(undefined);
    keepDraft(text);
    if (text === '') onStop();
    else onTyping();
  };

  const send = useCallback(() => {
    const element = field.current;
    if (element === null || element.value.trim() === '') return;
    onSend(sendable(element.value));
    element.value = '';
    keepDraft('');
    grow();
    element.focus();
  }, [onSend, keepDraft, grow]);

  const submit = () => {
    if (!maySend) return;
    const refused = refusalOf?.(field.current?.value ?? '');
    setRefusal(refused);
    if (refused !== undefined) return;
    if (me === null) setAsksName(true);
    else send();
  };

  const notNow = () => {
    setAsksName(false);
    // The form is gone then, and the keyboard's place with it.
    field.current?.focus();
  };

  // The name is there: what waited for it goes out.
  useEffect(() => {
    if (me === null || !asksName) return;
    setAsksName(false);
    send();
  }, [me, asksName, send]);

  const keyPressed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    submit();
  };

  if (closed !== undefined) {
    return (
      <div className="mx-3 mb-3 flex shrink-0 flex-wrap items-center gap-2 rounded-xl border border-line bg-sunken px-4 py-3 md:mx-4 md:mb-4">
        <p role="status" className="min-w-0 grow text-muted text-sm">
          {closed}
        </p>
        {remedy}
      </div>
    );
  }
  return (
    <div className="shrink-0 px-3 pb-3 md:px-4 md:pb-4">
      <div className="rounded-xl border border-line bg-raised shadow-xs has-[textarea:focus]:border-brass-text has-[textarea:focus]:ring-1 has-[textarea:focus]:ring-brass">
        {asking && (
          <div className="border-line border-b p-3">
            <NameForm reason={texts('pickName')} action={texts('send')} suggested={suggestedName} onCancel={notNow} />
          </div>
        )}
        <textarea
          ref={field}
          rows={1}
          defaultValue=""
          dir="auto"
          aria-label={label}
          placeholder={label}
          enterKeyHint="send"
          // A browser that fills fields after a reload would give what one person wrote to the next.
          autoComplete="off"
          aria-invalid={refusal !== undefined}
          aria-describedby={refusal === undefined ? undefined : refusalId}
          onInput={typed}
          onBlur={onStop}
          onKeyDown={keyPressed}
          className="block max-h-[40dvh] w-full resize-none bg-transparent px-4 pt-3 pb-1 text-base outline-none placeholder:text-faint md:text-[15px]"
        />
        {!asking && (
          <div className="flex items-center justify-end gap-3 px-2 pb-2">
            {left <= tellBefore ? (
              <Remaining left={left} />
            ) : (
              <span className="hidden text-[11px] text-faint sm:block">{texts('keys')}</span>
            )}
            {controls.map(({ name, Control }) => Control && <Control key={name} field={field} />)}
            {/* A press would take the focus, and with it a phone's keyboard. */}
            <Button disabled={!maySend} onMouseDown={(event) => event.preventDefault()} onClick={submit}>
              {action}
            </Button>
          </div>
        )}
      </div>
      {refusal !== undefined && (
        <p id={refusalId} role="alert" className="px-1 pt-1.5 text-alert text-sm">
          {refusal}
        </p>
      )}
    </div>
  );
}

function Remaining({ left }: { left: number }) {
  const texts = useTranslations('conversation.composer');
  return (
    <span role="status" className={`text-xs tabular-nums ${left < 0 ? 'text-alert' : 'text-muted'}`}>
      {left >= 0 ? texts('left', { count: left }) : texts('tooMany', { count: -left })}
    </span>
  );
}

/** In code points; 0 when there is nothing to see. */
function lengthOf(text: string): number {
  if (text.trim() === '') return 0;
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/** Without what no store keeps: NUL and half characters. */
function sendable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
