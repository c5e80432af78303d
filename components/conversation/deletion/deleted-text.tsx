/** The text that will be gone, in a question before a message is deleted. */
export function DeletedText({ children }: { children: string }) {
  return (
    <>
      <p className="written line-clamp-4 rounded-lg bg-sunken px-3 py-2 text-muted text-sm">{children}</p>
      <p className="text-muted text-sm">Its text is gone for everybody, and cannot be brought back.</p>
    </>
  );
}
