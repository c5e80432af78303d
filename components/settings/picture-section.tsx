import { ImageUp } from 'lucide-react';
import { type ChangeEvent, type DragEvent, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useIdentity } from '../shell/identity.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useAction } from '../ui/use-action.ts';
import { fitForUpload } from './fit-for-upload.ts';
import { Section } from './section.tsx';

const formats = 'image/png, image/jpeg, image/webp, image/gif, image/avif';

/** What others see beside the reader's name: chosen, dropped here, or taken away. */
export function PictureSection() {
  const texts = useTranslations('settings.picture');
  const { me, changePicture } = useIdentity();
  const { busy, problem, run } = useAction();
  const [done, setDone] = useState('');
  const [over, setOver] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const hint = useId();

  const change = (picture: File | null) =>
    void run(async () => {
      setDone('');
      await changePicture(picture && (await fitForUpload(picture)));
      setDone(texts(picture === null ? 'removed' : 'saved'));
    });
  const choose = ({ currentTarget: input }: ChangeEvent<HTMLInputElement>) => {
    const [picture] = input.files ?? [];
    if (picture !== undefined) change(picture);
    // The same file again is a choice too.
    input.value = '';
  };
  const drag = (event: DragEvent) => {
    event.preventDefault();
    setOver(event.type === 'dragover');
  };
  const drop = (event: DragEvent) => {
    drag(event);
    const [picture] = event.dataTransfer.files;
    if (picture !== undefined && !busy) change(picture);
  };

  if (me === null) return null;
  return (
    <Section title={texts('title')} about={texts('about')}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short way; the button does the same. */}
      <div
        onDragOver={drag}
        onDragLeave={drag}
        onDrop={drop}
        className={`flex items-center gap-4 rounded-xl border border-dashed p-4 ${over ? 'border-ink bg-sunken' : 'border-line'}`}
      >
        <Avatar id={me.id} name={me.name} picture={me.picture} size="huge" />
        <div className="flex min-w-0 flex-col gap-2">
          <div className="flex flex-wrap items-center gap-2">
            <Button disabled={busy} aria-describedby={hint} onClick={() => file.current?.click()}>
              <ImageUp className="size-4" aria-hidden />
              {texts(me.picture === null ? 'choose' : 'chooseAnother')}
            </Button>
            {me.picture !== null && (
              <Button look="plain" disabled={busy} aria-label={texts('removeLabel')} onClick={() => change(null)}>
                {texts('remove')}
              </Button>
            )}
            <p role="status" className="text-muted text-sm">
              {busy ? texts('saving') : done}
            </p>
          </div>
          <p id={hint} className="text-muted text-sm">
            {texts('hint')}
          </p>
          <ProblemNote>{problem}</ProblemNote>
        </div>
        <input ref={file} type="file" accept={formats} aria-label={texts('file')} hidden onChange={choose} />
      </div>
    </Section>
  );
}
