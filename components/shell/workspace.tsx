'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Place } from '../../contract/workspace/workspace.ts';

const PlaceContext = createContext<Place | undefined>(undefined);

/** @param place as the server read it for this page. */
export function PlaceProvider({ place, children }: { place: Place; children: ReactNode }) {
  return <PlaceContext value={place}>{children}</PlaceContext>;
}

/** The place that the page belongs to: its name and rules, and whether the reader owns it. */
export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (place === undefined) throw new Error('usePlace works below PlaceProvider.');
  return place;
}
