'use client';

import { useRouter } from 'next/navigation';
import { type SubmitEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { longest } from '../../contract/lengths.ts';
import { Button } from '../ui/button.tsx';
import { useEarlyText } from '../ui/use-early-text.ts';
import { addressTyped, isAddress } from './address.ts';

/** Goes to a room by its address. */
export function GoToRoom() {
  const texts = useTranslations('chat.goTo');
  const router = useRouter();
  const [address, setAddress] = useState('');
  const typed = (text: string) => setAddress(addressTyped(text));
  const field = useEarlyText(address, typed);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isAddress(address)) router.push(`/chat/${address}`);
  };

  return (
    <form onSubmit={submit} className="flex min-w-64 flex-1 gap-2">
      <label
        dir="ltr"
        className="flex min-h-11 min-w-0 flex-1 items-center rounded-lg border border-line bg-raised px-3 text-base has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-brass-text md:min-h-9 md:text-sm"
      >
        <span className="text-faint">/chat/</span>
        <input
          ref={field}
          aria-label={texts('label')}
          placeholder={texts('example')}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          maxLength={longest.query}
          value={address}
          onChange={(event) => typed(event.target.value)}
          className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-faint"
        />
      </label>
      <Button look="plain" type="submit" disabled={!isAddress(address)}>
        {texts('go')}
      </Button>
    </form>
  );
}
