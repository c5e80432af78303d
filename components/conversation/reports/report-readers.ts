import type { ReportReader } from '../../../contract/conversation/reports.ts';

/** Who sees a report, as texts name them. @param readers as the server answered. @param direct of a direct conversation. */
export function readersOf(readers: readonly ReportReader[], direct: boolean) {
  const administrators = readers.includes('administrators');
  if (direct && administrators) return 'direct';
  if (readers.includes('moderators')) return administrators ? 'both' : 'moderators';
  return administrators ? 'administrators' : 'nobody';
}
