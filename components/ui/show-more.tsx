import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';

/** Below a list of which there is more. */
export function ShowMore({ onClick }: { onClick: () => void }) {
  const texts = useTranslations('ui');
  return (
    <div className="mt-4 text-center">
      <Button look="plain" onClick={onClick}>
        {texts('showMore')}
      </Button>
    </div>
  );
}
