import { useRouter } from 'next/navigation';
import { type SubmitEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Device } from '../../contract/account/account.ts';
import { EndChoices, hasMore, keepingIn, type Ways } from '../shell/end-choices.tsx';
import { callApi } from '../shell/post-json.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useReader } from '../ui/reader.ts';
import { fullTime, shortTime } from '../ui/time.ts';
import { useAction } from '../ui/use-action.ts';
import { Section } from './section.tsx';

/** Where the reader is signed in, with what ends it. */
export function DevicesSection({ devices, ways }: { devices: Device[]; ways: Ways }) {
  const texts = useTranslations('settings.devices');
  const { busy, problem, run } = useAction();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const end = (path: string, keeping?: object) =>
    void run(async () => {
      await callApi('DELETE', path, keeping);
      setAsking(false);
      router.refresh();
    });

  return (
    <Section title={texts('title')} about={texts('about')}>
      <ul className="divide-y divide-line">
        {devices.map((device) => (
          <DeviceItem key={device.id} device={device} busy={busy} onEnd={() => end(`/sessions/${device.id}`)} />
        ))}
      </ul>
      <ProblemNote>{problem}</ProblemNote>
      {!asking && (devices.length > 1 || hasMore(ways)) && (
        <Button
          look="plain"
          className="mt-3"
          disabled={busy}
          onClick={() => (hasMore(ways) ? setAsking(true) : end('/sessions'))}
        >
          {texts('endOthers')}
        </Button>
      )}
      {asking && (
        <SignOutForm ways={ways} busy={busy} onEnd={(keeping) => end('/sessions', keeping)} onLeave={() => setAsking(false)} />
      )}
    </Section>
  );
}

interface FormProps {
  ways: Ways;
  busy: boolean;
  onEnd: (keeping: object) => void;
  onLeave: () => void;
}

/** Asks what else is to end. */
function SignOutForm({ ways, busy, onEnd, onLeave }: FormProps) {
  const texts = useTranslations('settings.devices');
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onEnd(keepingIn(new FormData(event.currentTarget)));
  };
  return (
    <form onSubmit={submit} className="mt-3 flex flex-col gap-3">
      <EndChoices ways={ways} />
      <div className="flex gap-2">
        <Button type="submit" disabled={busy}>
          {texts('endOthers')}
        </Button>
        <Button look="bare" onClick={onLeave}>
          {texts('notNow')}
        </Button>
      </div>
    </form>
  );
}

interface ItemProps {
  device: Device;
  busy: boolean;
  onEnd: () => void;
}

function DeviceItem({ device: { device, signedInAt, current }, busy, onEnd }: ItemProps) {
  const texts = useTranslations('settings.devices');
  const reader = useReader();
  return (
    <li className="flex min-h-14 items-center gap-3 py-2">
      <div className="min-w-0 flex-1 text-sm">
        <p className="font-medium">{device}</p>
        <p className="text-muted text-xs">
          {texts.rich('signedIn', {
            time: () => (
              <time dateTime={signedInAt} title={fullTime(signedInAt, reader)}>
                {shortTime(signedInAt, reader)}
              </time>
            ),
          })}
        </p>
      </div>
      {current ? (
        <span className="rounded-full bg-brass-soft px-2.5 py-1 font-medium text-xs">{texts('current')}</span>
      ) : (
        <Button look="plain" disabled={busy} onClick={onEnd}>
          {texts('end')}
        </Button>
      )}
    </li>
  );
}
