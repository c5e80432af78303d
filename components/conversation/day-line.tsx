/** The day that begins with a row; nothing where none does. */
export function DayLine({ day }: { day: string | undefined }) {
  if (day === undefined) return null;
  return <div className="px-5 pt-4 pb-1 text-center text-faint text-xs">{day}</div>;
}
