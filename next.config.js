const securityHeaders = [
  // Rooms are shared by link: the link must not travel in a Referer, and no other site may frame a room.
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
];

// Whoever has a customer's link has the order: it travels nowhere, and nobody is to find it.
const trackHeaders = [
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'X-Robots-Tag', value: 'noindex' },
];

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // Pictures are served as they are; the optimiser's route stays closed.
  images: { unoptimized: true },
  // Types are checked by npm test, over the whole project; a start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Texts come to the browser compiled: it formats them without a parser of MessageFormat.
  turbopack: { resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  allowedDevOrigins: ['127.0.0.1'],
  // Who follows a link while offline gets there when they are back, and not to the browser's error page.
  experimental: { useOffline: true },
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    { source: '/track/:path*', headers: trackHeaders },
  ],
};
