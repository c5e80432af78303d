import { useTranslations } from 'use-intl';

/** The text that will be gone, in a question before a message is deleted. */
export function DeletedText({ children }: { children: string }) {
  const texts = useTranslations('conversation.deletion');
  return (
    <>
      <p dir="auto" className="written line-clamp-4 rounded-lg bg-sunken px-3 py-2 text-muted text-sm">
        {children}
      </p>
      <p className="text-muted text-sm">{texts('meaning')}</p>
    </>
  );
}
