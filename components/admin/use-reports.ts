import { useRouter } from 'next/navigation';
import { useCallback, useState } from 'react';
import type { ReportPage } from '../../contract/place/reports.ts';
import { callApi } from '../shell/post-json.ts';
import { useSearch } from '../ui/use-search.ts';

const ask = (cursor?: string) => callApi<ReportPage>('GET', cursor === undefined ? '/reports' : `/reports?cursor=${cursor}`);

/** The reported messages that wait for the reader, page by page. */
export function useReports() {
  const router = useRouter();
  const [turn, setTurn] = useState('');
  // There is nothing to look for: all of it.
  const { answer, problem, go } = useSearch<ReportPage>({ of: '', ask: () => ask(), again: turn });
  return {
    /** Undefined until the server has answered. */
    reported: answer?.reported,
    hasMore: answer?.nextCursor != null,
    problem,
    /** Looks again, and counts again on the rest of the page: something was done. */
    load: useCallback(() => {
      setTurn(crypto.randomUUID());
      router.refresh();
    }, [router]),
    showMore: () =>
      void go(async () => {
        if (answer?.nextCursor == null) return undefined;
        const page = await ask(answer.nextCursor);
        return { ...page, reported: [...answer.reported, ...page.reported] };
      }),
  };
}
