import Taro from '@tarojs/taro'
import type { CalendarEntry } from './entry'

const SECOND_MS = 1000
/** Told an evening before: whoever lives far away sets out early. */
const ALARM_BEFORE_S = 12 * 3600

const seconds = (at: string): number => Math.floor(Date.parse(at) / SECOND_MS)

/** Writes the activity into the phone's calendar. Rejects where the person says no. */
export async function addToCalendar(entry: CalendarEntry): Promise<'handed' | 'added'> {
  await Taro.addPhoneCalendar({
    title: entry.title,
    startTime: seconds(entry.startsAt),
    // WeChat takes the end as a text
    endTime: String(seconds(entry.endsAt)),
    location: entry.place,
    description: entry.note,
    alarm: true,
    alarmOffset: ALARM_BEFORE_S,
  })
  return 'added'
}
