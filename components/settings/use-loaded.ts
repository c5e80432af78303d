import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { callApi } from '../shell/post-json.ts';
import { messageOf } from '../ui/problem.tsx';

/**
 * What the API answers to a GET, loaded when it is first shown and again with `load`.
 * @param path below `/api/v1`.
 */
export function useLoaded<Data>(path: string) {
  const [data, setData] = useState<Data>();
  const [problem, setProblem] = useState<ReactNode>();
  const load = useCallback(
    () =>
      callApi<Data>('GET', path).then(
        (data) => {
          setData(data);
          setProblem(undefined);
        },
        (error) => setProblem(messageOf(error)),
      ),
    [path],
  );
  useEffect(() => void load(), [load]);
  return { data, problem, load };
}
