import { useTranslations } from 'use-intl';
import { Button } from '../ui/button.tsx';
import type { Loading } from './use-history.ts';

/** Says over what stands for messages that they did not load, and loads them again; nothing while all is well. */
export function LoadAgain({ loading, what }: { loading: Loading; what: 'older' | 'newer' }) {
  const texts = useTranslations('conversation.history');
  if (loading.problem === undefined) return null;
  return (
    <div className="absolute inset-x-0 top-3 text-center text-sm">
      <Button look="plain" onClick={loading.load}>
        {texts(what)}
      </Button>
    </div>
  );
}
