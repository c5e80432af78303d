import { useTranslations } from 'use-intl';
import { type ActionName, actionNames } from '../../../contract/orders/actions.ts';

const isKnown = (type: string): type is ActionName => actionNames.some((name) => name === type);

/** What an event of an order is called; one that this page does not know keeps its name on the wire. */
export function useEventWords(): (type: string) => string {
  const texts = useTranslations('desk.events');
  return (type) => (isKnown(type) ? texts(type) : type);
}
