/** In place of the conversation with a guest. */
export function NoAccount({ name }: { name: string }) {
  return (
    <div className="grid min-h-0 flex-1 place-items-center overflow-y-auto p-6">
      <div className="max-w-sm text-center">
        <h2 className="written font-semibold text-lg tracking-tight">
          <bdi>{name}</bdi> is a guest
        </h2>
        <p className="mt-1 text-muted">
          Guests have no account, so nobody can write to them here. Write in a room that you share with them.
        </p>
      </div>
    </div>
  );
}
