'use client';

import { createContext, type ReactNode, useContext } from 'react';

const Nonce = createContext<string | undefined>(undefined);

/** Scripts below that stand in the page carry this nonce: a browser runs no others. */
export function NonceProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return <Nonce value={nonce}>{children}</Nonce>;
}

/** The nonce of this page; it is hidden again once the page lives. */
export const useNonce = (): string | undefined => useContext(Nonce);
