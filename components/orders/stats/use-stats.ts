import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { DeskStats } from '../../../contract/orders/stats.ts';
import { messageOf } from '../../ui/problem.tsx';
import { useDesk } from '../desk.tsx';

/** Figures that change are asked for again after so long, in milliseconds: a desk at work changes all the time. */
const againAfterMs = 2000;

/** What the desk has come to, as new as what happens at it. @param days how many, today with them. */
export function useStats(days: number) {
  const { send, status, state } = useDesk();
  const [stats, setStats] = useState<DeskStats>();
  const [problem, setProblem] = useState<ReactNode>();
  const { rev } = state;
  const asked = useRef<{ days: number; rev: number }>(undefined);
  const [turn, setTurn] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is only there to look again.
  useEffect(() => {
    if (status !== 'live' || (asked.current?.days === days && asked.current.rev === rev)) return;
    asked.current = { days, rev };
    send('desk:stats', { days }).then(
      ({ stats }) => {
        setStats(stats);
        setProblem(undefined);
      },
      (error) => {
        asked.current = undefined;
        setProblem(messageOf(error));
      },
    );
  }, [send, status, days, turn]);

  useEffect(() => {
    const timer = setInterval(() => setTurn((turn) => turn + 1), againAfterMs);
    return () => clearInterval(timer);
  }, []);

  return { stats, problem };
}
