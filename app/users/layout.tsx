import type { ReactNode } from 'react';
import { Texts } from '../texts.tsx';

export default function UsersLayout({ children }: { children: ReactNode }) {
  return <Texts of={['users', 'conversation', 'order']}>{children}</Texts>;
}
