/**
 * When a day began, in milliseconds since 1970.
 * @param at a moment of the day, or of one that came `daysLater`.
 * @param timeZone such as Europe/Berlin; left out: of the machine.
 */
export function startOfDay(at: number, timeZone: string = Temporal.Now.timeZoneId(), daysLater = 0): number {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  return day.subtract({ days: daysLater }).toZonedDateTime(timeZone).epochMilliseconds;
}
