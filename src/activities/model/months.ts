import type { Card } from '@cloud/features/activities/contract'
import { monthOf } from './when'

export interface Month {
  key: string
  title: string
  activities: Card[]
}

/** The list under its months, in the order it came. */
export function byMonth(activities: readonly Card[], now: number): Month[] {
  const months: Month[] = []
  for (const activity of activities) {
    const { key, title } = monthOf(activity.startsAt, now)
    const last = months.at(-1)
    if (last?.key === key) last.activities.push(activity)
    else months.push({ key, title, activities: [activity] })
  }
  return months
}

/** The one shown large: the next that still takes place, and that can be joined or waited for. */
export function featuredOf(activities: readonly Card[]): Card | undefined {
  return activities.find(({ status }) => ['left', 'few', 'full', 'soon'].includes(status.code))
}
