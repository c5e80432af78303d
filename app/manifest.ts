import type { MetadataRoute } from 'next';

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: 'Bellhop',
    short_name: 'Bellhop',
    description: 'Chat rooms you share by link.',
    start_url: '/',
    display: 'standalone',
    background_color: '#fdfdfd',
    theme_color: '#f4f5f6',
    icons: [{ src: '/bell.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  };
}
