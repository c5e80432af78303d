'use client';

import { useTranslations } from 'use-intl';
import { InlineScript } from '../ui/inline-script.tsx';

const id = 'old-browser';

/**
 * Chrome 111, Safari 16.4 and Firefox 128, which Tailwind 4 needs, by something that came with each; `browserslist` in package.json
 * says the same to the build. In words that browsers of any age understand, as nothing else of the page may run in them.
 */
const tell = `
try {
  var able = String.prototype.isWellFormed && CSS.registerProperty && CSS.supports('color', 'color-mix(in lab, red, red)');
} catch (error) {}
if (!able) document.getElementById('${id}').removeAttribute('hidden');
`;

/** Says what is needed, in a browser that is too old for the page. */
export function OldBrowser() {
  const texts = useTranslations('shell');
  return (
    <>
      <p
        id={id}
        hidden
        role="alert"
        suppressHydrationWarning
        className="fixed inset-x-0 top-0 z-50 bg-brass px-4 py-3 text-brass-ink text-sm"
      >
        {texts('oldBrowser')}
      </p>
      <InlineScript code={tell} />
    </>
  );
}
