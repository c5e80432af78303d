import type { ReportReader } from '../../../contract/conversation/reports.ts';

/** Who will read a report, before it is sent. @param direct whether the message is in a direct conversation. */
export const whoWillRead = (direct: boolean): string =>
  direct
    ? 'The administrators of this workspace read it with this message, and nothing else of your conversation. They see that it is from you.'
    : 'Those who moderate here read it, and see that it is from you.';

/** Who sees a report, once it is sent. @param readers as the server answered. */
export function whoReads(readers: readonly ReportReader[], direct: boolean): string {
  const moderators = readers.includes('moderators') && 'the moderators of this room';
  const administrators = readers.includes('administrators') && 'the administrators of this workspace';
  const who = [moderators, administrators].filter((one) => one !== false).join(' and ');
  if (who === '') return 'Nobody can look at it yet. Your report is kept until somebody moderates here.';
  const what = direct
    ? 'this message now, with what you wrote, and nothing else of your conversation'
    : 'it now, with what you wrote';
  return `${who.replace('t', 'T')} see ${what}. Thank you.`;
}
