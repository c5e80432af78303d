import { useTranslations } from 'use-intl';

/** In place of the conversation with a guest. */
export function NoAccount({ name }: { name: string }) {
  const texts = useTranslations('users.talk');
  return (
    <div className="grid min-h-0 flex-1 place-items-center overflow-y-auto p-6">
      <div className="max-w-sm text-center">
        <h2 className="written font-semibold text-lg tracking-tight">{texts.rich('guest', { name: () => <bdi>{name}</bdi> })}</h2>
        <p className="mt-1 text-muted">{texts('guestMeaning')}</p>
      </div>
    </div>
  );
}
