import { useTranslations } from 'use-intl';

/** Why a moderator did it, behind the sentence that says what; nothing when they did not say. */
export function Reason({ reason }: { reason: string }) {
  const texts = useTranslations('chat.room');
  if (reason === '') return null;
  return <> {texts.rich('reason', { reason: () => <bdi className="written">{reason}</bdi> })}</>;
}
