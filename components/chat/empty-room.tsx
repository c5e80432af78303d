import { useTranslations } from 'use-intl';
import { RoomAddress } from './room-address.tsx';

/** A room in which nobody has said anything. */
export function EmptyRoom({ room }: { room: string }) {
  const texts = useTranslations('chat.room');
  return (
    <div className="grid flex-1 place-items-center overflow-y-auto p-6 text-center">
      <div className="max-w-sm">
        <p className="font-semibold text-lg tracking-tight">
          {texts.rich('empty', { address: () => <RoomAddress room={room} /> })}
        </p>
        <p className="mt-1 text-muted">{texts('emptyAdvice')}</p>
      </div>
    </div>
  );
}
