import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import type { ReportForHosts } from '../../contract/workspace/reports.ts';
import { useFound } from './use-found.ts';

/** The reported messages that wait for the reader, page by page. */
export function useReports() {
  const router = useRouter();
  const found = useFound<ReportForHosts>('/reports');
  const { load } = found;
  return {
    ...found,
    /** Looks again, and counts again on the rest of the page: something was done. */
    load: useCallback(() => {
      load();
      router.refresh();
    }, [load, router]),
  };
}
