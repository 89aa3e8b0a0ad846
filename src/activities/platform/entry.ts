/** An activity as a calendar wants it. */
export interface CalendarEntry {
  activityId: string
  title: string
  place: string
  note: string
  /** ISO times. */
  startsAt: string
  endsAt: string
}
