import { useSearchParams } from 'next/navigation';
import { useDesk } from '../desk.tsx';

/** The station of this screen, which stands in its address: a kitchen’s screen is at the same one tomorrow. Empty: all. */
export function useStation(): [string, (station: string) => void] {
  const params = useSearchParams();
  const { stations } = useDesk().state.settings;
  const named = params.get('station') ?? '';
  const station = stations.some(({ slug }) => slug === named) ? named : '';
  function pick(to: string) {
    const next = new URLSearchParams(params);
    if (to === '') next.delete('station');
    else next.set('station', to);
    window.history.replaceState(null, '', `?${next}`);
  }
  return [station, pick];
}
