import type { MetadataRoute } from 'next';
import { directionOf } from '../contract/languages.ts';
import { readReading, readTexts } from './texts.tsx';

export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const [{ language }, texts] = await Promise.all([readReading(), readTexts('shell.site')]);
  return {
    name: 'Bellhop',
    short_name: 'Bellhop',
    lang: language,
    dir: directionOf(language),
    description: texts('short'),
    start_url: '/',
    display: 'standalone',
    background_color: '#fdfdfd',
    theme_color: '#f4f5f6',
    icons: [{ src: '/bell.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  };
}
