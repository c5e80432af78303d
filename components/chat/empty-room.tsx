/** A room in which nobody has said anything. */
export function EmptyRoom({ room }: { room: string }) {
  return (
    <div className="grid flex-1 place-items-center overflow-y-auto p-6 text-center">
      <div className="max-w-sm">
        <p className="font-semibold text-lg tracking-tight">
          Nobody has said anything in <span className="text-faint">/chat/</span>
          {room} yet
        </p>
        <p className="mt-1 text-muted">Say the first word below, or share the link and wait for company.</p>
      </div>
    </div>
  );
}
