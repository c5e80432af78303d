import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { DirectoryProvider } from '../components/shell/directory.tsx';
import { IdentityProvider } from '../components/shell/identity.tsx';
import { OldBrowser } from '../components/shell/old-browser.tsx';
import { Shell } from '../components/shell/shell.tsx';
import { Theme } from '../components/shell/theme.tsx';
import { WorkspaceProvider } from '../components/shell/workspace.tsx';
import { NonceProvider } from '../components/ui/nonce.tsx';
import { nonceOf } from '../components/ui/nonce-of.ts';
import { TextsProvider } from '../components/ui/texts.tsx';
import { TimeZoneProvider } from '../components/ui/time-zone.tsx';
import { timeZoneCookie } from '../components/ui/time-zone-cookie.ts';
import { directionOf } from '../contract/languages.ts';
import { pages } from '../server/pages.ts';
import { readMe } from './read-me.ts';
import { readWorkspace } from './read-workspace.ts';
import { readReading, readTexts } from './texts.tsx';
import './globals.css';

const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  variable: '--font-inter',
  weight: '100 900',
  display: 'swap',
});

export async function generateMetadata(): Promise<Metadata> {
  const [{ name }, texts] = await Promise.all([readWorkspace(), readTexts('shell.site')]);
  return {
    metadataBase: new URL(pages().origin(await headers())),
    title: { default: texts('title', { workspace: name }), template: `%s · ${name}` },
    description: texts('description'),
    openGraph: { siteName: name, type: 'website' },
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  interactiveWidget: 'resizes-content',
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f4f5f6' },
    { media: '(prefers-color-scheme: dark)', color: '#0b0d12' },
  ],
};

export default async function Layout({ children }: { children: ReactNode }) {
  const [requestHeaders, requestCookies] = await Promise.all([headers(), cookies()]);
  const [me, rooms, workspace, { language, locale }] = await Promise.all([
    readMe(),
    pages().rooms(requestHeaders, {}),
    readWorkspace(),
    readReading(),
  ]);
  return (
    // The theme's class is set before the first paint, by a script that React does not know of. The browser's clock starts by `made-at`.
    <html
      lang={language}
      dir={directionOf(language)}
      className={inter.variable}
      data-made-at={Date.now()}
      suppressHydrationWarning
    >
      <body className="bg-paper font-sans text-ink">
        <NonceProvider nonce={nonceOf(requestHeaders.get('content-security-policy'))}>
          <TextsProvider locale={locale} messages={pages().texts(language, ['shell', 'ui'])}>
            <OldBrowser />
            <Theme>
              <TimeZoneProvider rendered={knownZone(requestCookies.get(timeZoneCookie)?.value)}>
                <WorkspaceProvider workspace={workspace}>
                  <IdentityProvider initial={me}>
                    <DirectoryProvider initial={rooms}>
                      <Shell>{children}</Shell>
                    </DirectoryProvider>
                  </IdentityProvider>
                </WorkspaceProvider>
              </TimeZoneProvider>
            </Theme>
          </TextsProvider>
        </NonceProvider>
      </body>
    </html>
  );
}

/** The zone a browser sent, when it is one; else UTC. */
function knownZone(sent = 'UTC'): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: sent }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
