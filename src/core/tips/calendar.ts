/** What the clocks of a place show: a date `YYYY-MM-DD` and a time `HH:MM`. */
export interface LocalTime {
  readonly date: string;
  readonly time: string;
}

/**
 * Dates and the clocks of time zones. The rules of zones change with the world, so they are no part of the core: this
 * is how it is told of them. Instants are milliseconds since 1970 UTC.
 */
export interface Calendar {
  /** What the clocks of a zone show at an instant. */
  local(instant: number, zone: string): LocalTime;
  /**
   * When the clocks of a zone show a time. One that is left out in spring comes as much later as the clocks are put
   * forward; of one that comes twice in autumn, the first.
   */
  instant(local: LocalTime, zone: string): number;
  /** 1 for Monday to 7 for Sunday. */
  weekday(date: string): number;
  /** So many days later; before, if negative. */
  addDays(date: string, days: number): string;
  /** Whether there is such a date. */
  isDate(date: string): boolean;
  /** The name of a zone as it is written, whatever its case: `Europe/Berlin`; a city alone does where only one zone has it. */
  zoneNamed(name: string): string | undefined;
}
