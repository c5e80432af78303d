import type { ReactNode } from 'react';
import { Texts } from '../texts.tsx';

export default function ChatLayout({ children }: { children: ReactNode }) {
  return <Texts of={['chat', 'conversation', 'invitations', 'log', 'order', 'refusals-in-pages']}>{children}</Texts>;
}
