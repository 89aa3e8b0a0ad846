import { ACTIVITIES } from '@cloud/shared/addresses'
import type { CalendarEntry } from './entry'

/** Hands the activity's calendar file to the browser, which offers it to the calendar. @returns `handed`: nobody knows what becomes of it */
export function addToCalendar({ activityId, title }: CalendarEntry): Promise<'handed' | 'added'> {
  const link = document.createElement('a')
  link.href = `${API_BASE}${ACTIVITIES.calendar(activityId)}`
  link.download = `${title}.ics`
  link.click()
  return Promise.resolve('handed')
}
