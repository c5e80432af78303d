import type { ReactNode } from 'react';
import { Texts } from '../texts.tsx';

export default function DisplayLayout({ children }: { children: ReactNode }) {
  return <Texts of={['display']}>{children}</Texts>;
}
