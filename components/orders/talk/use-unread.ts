import { useEffect, useState } from 'react';

/**
 * Messages of others that came in while the conversation was out of sight.
 * @param arrived how many came in so far.
 * @param seen whether the conversation is in sight now.
 */
export function useUnread(arrived: number, seen: boolean): number {
  const [read, setRead] = useState(arrived);
  useEffect(() => {
    if (seen) setRead(arrived);
  }, [arrived, seen]);
  return seen ? 0 : Math.max(0, arrived - read);
}
