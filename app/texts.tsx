import { headers } from 'next/headers';
import { cache, type ReactNode } from 'react';
import { createTranslator, type Messages, type NamespaceKeys, type NestedKeyOf } from 'use-intl/core';
import { MoreTexts } from '../components/ui/texts.tsx';
import { pages } from '../server/pages.ts';
import { readMe } from './read-me.ts';

/** What the reader of this request reads, chosen once for all that it shows. */
export const readReading = cache(async () => {
  // First of all: so the build knows that each reader gets their own, and makes none without a server.
  const asked = await headers();
  return pages().reading(asked, (await readMe())?.language);
});

/** Texts of these sections for what is below, besides those above it. A page brings what it shows and no more. */
export async function Texts({ of, children }: { of: readonly (keyof Messages)[]; children: ReactNode }) {
  const { language } = await readReading();
  return <MoreTexts messages={pages().texts(language, of)}>{children}</MoreTexts>;
}

/** The texts of a section, for what only the server makes: titles, descriptions, pictures. */
export async function readTexts<Section extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(section: Section) {
  const { language, locale } = await readReading();
  // Of all sections the one that is asked for, and its texts are compiled: no type says that they are called as English's.
  const messages = pages().texts(language, [section.split('.')[0] ?? section]) as unknown as Messages;
  return createTranslator<Messages, Section>({ locale, messages, namespace: section });
}
