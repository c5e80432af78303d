'use client';

import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useIdentity } from '../shell/identity.tsx';
import { NameForm } from '../shell/name-form.tsx';
import { Button } from '../ui/button.tsx';
import { useDraft } from './use-draft.ts';

interface Props {
  room: string;
  /** In code points. */
  maxTextLength: number;
  onPost: (text: string) => void;
  onTyping: () => void;
  onStop: () => void;
}

/** How many characters before the limit it is told. */
const tellBefore = 500;

/** Where one writes. An observer is asked for a name when they send, and what they wrote then goes out. */
export function Composer({ room, maxTextLength, onPost, onTyping, onStop }: Props) {
  const { me } = useIdentity();
  const field = useRef<HTMLTextAreaElement>(null);
  const [length, setLength] = useState(0);
  const [asksName, setAsksName] = useState(false);

  const grow = useCallback(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
    setLength(lengthOf(element.value));
  }, []);
  const keepDraft = useDraft(room, field, grow);

  const asking = asksName && me === null;
  const left = maxTextLength - length;
  const maySend = length > 0 && left >= 0;

  const typed = () => {
    const text = field.current?.value ?? '';
    grow();
    keepDraft(text);
    if (text === '') onStop();
    else onTyping();
  };

  const post = useCallback(() => {
    const element = field.current;
    if (element === null || element.value.trim() === '') return;
    onPost(sendable(element.value));
    element.value = '';
    keepDraft('');
    grow();
    element.focus();
  }, [onPost, keepDraft, grow]);

  const send = () => {
    if (!maySend) return;
    if (me === null) setAsksName(true);
    else post();
  };

  // The name is there: what waited for it goes out.
  useEffect(() => {
    if (me === null || !asksName) return;
    setAsksName(false);
    post();
  }, [me, asksName, post]);

  const keyPressed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <div className="shrink-0 px-3 pb-3 md:px-4 md:pb-4">
      <div className="rounded-xl border border-line bg-raised shadow-xs has-[textarea:focus]:border-brass-text has-[textarea:focus]:ring-1 has-[textarea:focus]:ring-brass">
        {asking && (
          <div className="border-line border-b p-3">
            <NameForm
              reason="Pick a name to send this. No sign-up, and you stay on this page."
              action="Send"
              onCancel={() => setAsksName(false)}
            />
          </div>
        )}
        <textarea
          ref={field}
          rows={1}
          defaultValue=""
          dir="auto"
          aria-label={`Message /chat/${room}`}
          placeholder={`Message /chat/${room}`}
          enterKeyHint="send"
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
              <span className="hidden text-[11px] text-faint sm:block">Enter sends, Shift Enter breaks the line</span>
            )}
            {/* A press would take the focus, and with it a phone's keyboard. */}
            <Button disabled={!maySend} onMouseDown={(event) => event.preventDefault()} onClick={send}>
              Send
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

function Remaining({ left }: { left: number }) {
  const text = left >= 0 ? `${left.toLocaleString('en-GB')} left` : `${(-left).toLocaleString('en-GB')} too many`;
  return (
    <span role="status" className={`text-xs tabular-nums ${left < 0 ? 'text-alert' : 'text-muted'}`}>
      {text}
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
