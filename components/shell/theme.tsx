'use client';

import { ThemeProvider } from 'next-themes';
import type { ReactNode } from 'react';
import { useNonce } from '../ui/nonce.tsx';

/** Light, dark or as the system has it; a script sets the class before the first paint. */
export function Theme({ children }: { children: ReactNode }) {
  // In pages that the browser makes itself the script is only text: React warns of one that it would not run.
  const type = typeof window === 'undefined' ? 'text/javascript' : 'text/plain';
  return (
    <ThemeProvider attribute="class" nonce={useNonce()} scriptProps={{ type }}>
      {children}
    </ThemeProvider>
  );
}
