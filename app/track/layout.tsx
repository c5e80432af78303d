import type { ReactNode } from 'react';
import { Texts } from '../texts.tsx';

export default function TrackLayout({ children }: { children: ReactNode }) {
  return <Texts of={['conversation', 'order', 'track']}>{children}</Texts>;
}
