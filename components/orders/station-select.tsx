import { useTranslations } from 'use-intl';
import { Select } from '../ui/select.tsx';
import { useDesk } from './desk.tsx';

/** A choice of one of the desk's stations, or of all; nothing where there are none. @param value empty: all. */
export function StationSelect({ value, onPick }: { value: string; onPick: (station: string) => void }) {
  const texts = useTranslations('orders.stations');
  const { stations } = useDesk().state.settings;
  if (stations.length === 0) return null;
  const options = { '': texts('all'), ...Object.fromEntries(stations.map(({ slug, name }) => [slug, name])) };
  return <Select label={texts('label')} hideLabel options={options} value={value} onPick={onPick} />;
}
