'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../ui/button.tsx';
import { useInBrowser } from '../ui/in-browser.ts';
import { close } from '../ui/popovers.ts';
import { cornerClass } from './corner.ts';
import { LanguageChoice } from './language-choice.tsx';

const themes = [
  { theme: 'light', icon: Sun },
  { theme: 'dark', icon: Moon },
  { theme: 'system', icon: Monitor },
] as const;

/** Light, dark, or as the system has it; and the language. */
export function ThemeMenu() {
  const id = useId();
  const texts = useTranslations('shell.theme');
  const menu = useRef<HTMLDivElement>(null);
  const { theme, setTheme } = useTheme();
  // The server does not know the choice.
  const chosen = useInBrowser() ? theme : undefined;

  const choose = (theme: string) => {
    setTheme(theme);
    close(menu.current);
  };

  return (
    <>
      <IconButton label={texts('menu')} popoverTarget={id}>
        <Sun className="size-5 dark:hidden" strokeWidth={1.75} aria-hidden />
        <Moon className="hidden size-5 dark:block" strokeWidth={1.75} aria-hidden />
      </IconButton>
      <div ref={menu} id={id} popover="auto" className={cornerClass}>
        <fieldset className="flex flex-col">
          <legend className="px-3 pt-1 pb-2 font-medium text-faint text-xs">{texts('label')}</legend>
          {themes.map(({ theme, icon: Icon }) => (
            <button
              key={theme}
              type="button"
              aria-pressed={chosen === theme}
              onClick={() => choose(theme)}
              className="flex min-h-11 items-center gap-3 rounded-md px-3 text-sm hover:bg-sunken aria-pressed:bg-brass-soft md:min-h-9"
            >
              <Icon className="size-4" strokeWidth={1.75} aria-hidden />
              {texts(theme)}
            </button>
          ))}
        </fieldset>
        <LanguageChoice />
      </div>
    </>
  );
}
