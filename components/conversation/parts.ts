import { orderCards } from '../orders/cards/part.tsx';
import { CopyLink } from './copy-link.tsx';
import { DeleteButton } from './deletion/delete-button.tsx';
import type { ConversationPart } from './part.ts';
import { ReportButton } from './reports/report-button.tsx';

/** What every conversation can do, in the order in which it stands there. Another capability is another entry. */
export const parts: readonly ConversationPart[] = [
  { name: 'links', Action: CopyLink },
  { name: 'reports', Action: ReportButton },
  { name: 'deletion', Action: DeleteButton },
  orderCards,
];
