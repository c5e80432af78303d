import type { ReactNode } from 'react';
import { Texts } from '../texts.tsx';

export default function AdminLayout({ children }: { children: ReactNode }) {
  return <Texts of={['admin', 'conversation', 'log']}>{children}</Texts>;
}
