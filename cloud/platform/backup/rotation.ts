/** Which back-ups are kept. */
import { addDays } from '../../shared/time'

/** How many days, weeks and months have one. */
export interface Keep {
  days: number
  weeks: number
  months: number
}

const NAME = /^mulei-(\d{4})(\d{2})(\d{2})-\d{6}$/

/** A back-up's folder is called by its moment in Beijing, to the second. */
export function backupName(now: Date): string {
  const [day = '', time = ''] = new Date(now.getTime() + 8 * 3_600_000).toISOString().split('T')
  return `mulei-${day.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}`
}

export const isBackupName = (name: string): boolean => NAME.test(name)

const dayOf = (name: string) => name.replace(NAME, '$1-$2-$3')
const weekOf = (name: string) => {
  const day = dayOf(name)
  // Monday is the first of a week
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
}
const monthOf = (name: string) => dayOf(name).slice(0, 7)

/** The newest of each of the last so many spans in which there is one. */
function newestOf(names: readonly string[], spanOf: (name: string) => string, most: number): string[] {
  const newest = new Map<string, string>()
  for (const name of names) if (!newest.has(spanOf(name))) newest.set(spanOf(name), name)
  return [...newest.values()].slice(0, most)
}

/**
 * Names of the back-ups that may go.
 * @param names of all whole ones; others' folders are left alone
 */
export function outdated(names: readonly string[], keep: Keep): string[] {
  const own = names.filter(isBackupName).sort().reverse()
  const kept = new Set([
    ...own.slice(0, 1),
    ...newestOf(own, dayOf, keep.days),
    ...newestOf(own, weekOf, keep.weeks),
    ...newestOf(own, monthOf, keep.months),
  ])
  return own.filter((name) => !kept.has(name))
}
