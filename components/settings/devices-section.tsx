import { useRouter } from 'next/navigation';
import type { Device } from '../../contract/account/account.ts';
import { callApi } from '../shell/post-json.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { fullTime, shortTime } from '../ui/time.ts';
import { useTimeZone } from '../ui/time-zone.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { Section } from './section.tsx';

/** Where the reader is signed in, with what ends it. */
export function DevicesSection({ devices }: { devices: Device[] }) {
  const { busy, problem, run } = useDeed();
  const router = useRouter();
  const end = (path: string) =>
    void run(async () => {
      await callApi('DELETE', path);
      router.refresh();
    });

  return (
    <Section title="Devices" about="Where you are signed in. What you sign out is out at once.">
      <ul className="divide-y divide-line">
        {devices.map((device) => (
          <DeviceItem key={device.id} device={device} busy={busy} onEnd={() => end(`/sessions/${device.id}`)} />
        ))}
      </ul>
      <ProblemNote>{problem}</ProblemNote>
      {devices.length > 1 && (
        <Button look="plain" className="mt-3" disabled={busy} onClick={() => end('/sessions')}>
          Sign out everywhere else
        </Button>
      )}
    </Section>
  );
}

interface ItemProps {
  device: Device;
  busy: boolean;
  onEnd: () => void;
}

function DeviceItem({ device: { device, signedInAt, current }, busy, onEnd }: ItemProps) {
  const zone = useTimeZone();
  return (
    <li className="flex min-h-14 items-center gap-3 py-2">
      <div className="min-w-0 flex-1 text-sm">
        <p className="font-medium">{device}</p>
        <p className="text-muted text-xs">
          Signed in{' '}
          <time dateTime={signedInAt} title={fullTime(signedInAt, zone)}>
            {shortTime(signedInAt, zone)}
          </time>
        </p>
      </div>
      {current ? (
        <span className="rounded-full bg-brass-soft px-2.5 py-1 font-medium text-xs">This one</span>
      ) : (
        <Button look="plain" disabled={busy} onClick={onEnd}>
          Sign out
        </Button>
      )}
    </li>
  );
}
