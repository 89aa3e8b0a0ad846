import { DEFAULT_LOCALE } from '../../shared/locale'
import { areaName as nameOf, departmentArea, DEPARTMENTS } from '../../platform/areas'
import { townsOf, villagesOf } from '../../shared/divisions'
import { GROUNDS, GROUNDS_OF, type Ground, type Role } from '../../shared/roles'
import { appointmentWords as words, roleWords } from './words'

/** Ends the operator's command with one sentence. */
export class AppointmentFault extends Error {
  override name = 'AppointmentFault'
}

/** Name of the place or department of a duty; its code where it has none. */
export const areaName = (area: string): string => nameOf(area) ?? area

/** Every place and department of a ground, by code. */
export function areasOf(ground: Ground, county: string): string[] {
  if (ground === 'county') return [county]
  if (ground === 'department') return DEPARTMENTS.map(departmentArea)
  if (ground === 'town') return townsOf(county).map((town) => town.code)
  return villagesOf(county).map((village) => village.code)
}

/** Every place and department in which a duty may be done, by code. */
export const areasOfRole = (role: Role, county: string): string[] =>
  GROUNDS_OF[role].flatMap((ground) => areasOf(ground, county))

/**
 * The area of a duty, from what the operator typed: a code, or a name as people say it.
 * @param typed may be left out for what is done for the whole county
 * @throws AppointmentFault if there is no such area, or the duty is not done in one of its kind
 */
export function readArea(role: Role, typed: string | undefined, county: string): string {
  const grounds = GROUNDS_OF[role]
  const fits = areasOfRole(role, county)
  if (typed === undefined) {
    if (grounds.includes('county')) return county
    throw new AppointmentFault(words.areaMissing(roleWords(DEFAULT_LOCALE)[role], words.grounds(grounds)))
  }
  const meant = (area: string) => area === typed || areaName(area) === typed
  const named = fits.filter(meant)
  const [only, another] = named
  if (another !== undefined) throw new AppointmentFault(words.manyAreas(typed, named))
  if (only !== undefined) return only
  if (GROUNDS.some((other) => areasOf(other, county).some(meant)))
    throw new AppointmentFault(
      words.areaUnfit(roleWords(DEFAULT_LOCALE)[role], words.grounds(grounds), typed),
    )
  throw new AppointmentFault(words.noArea(typed))
}
