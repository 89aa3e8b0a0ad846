/** Whose activities an organiser may touch: duties cover the county, a department or a town. */
import { inArray, sql, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { areaName, departmentArea, DEPARTMENTS, isDepartmentArea } from '../../../platform/areas'
import type { Person } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { townsOf } from '../../../shared/divisions'
import { ORGANISER_READERS, ORGANISERS, type Role } from '../../../shared/roles'

type Asking = Pick<Person, 'kind' | 'roles'>

/** What duties of these roles cover: everything, or these towns and departments. */
function coveredBy(person: Asking, county: string, roles: readonly Role[]): 'all' | string[] {
  if (person.kind !== 'staff') return []
  const areas = person.roles.filter(({ role }) => roles.includes(role)).map(({ area }) => area)
  return areas.some((area) => !isDepartmentArea(area) && county.startsWith(area)) ? 'all' : areas
}

const within = (covered: 'all' | string[], area: string): boolean =>
  covered === 'all' || covered.includes(area)

/** Whether somebody may call activities of an area and change them. The county covers all, a town and a department their own. */
export const mayOrganise = (person: Asking, area: string, county: string): boolean =>
  within(coveredBy(person, county, ORGANISERS), area)

/** Whether somebody may look at what organisers of an area do. */
export const maySeeOrganised = (person: Asking, area: string, county: string): boolean =>
  within(coveredBy(person, county, ORGANISER_READERS), area)

/** @throws AppError forbidden (403) unless `mayOrganise` */
export function requireOrganiser(ctx: { person: Asking; county: string }, area: string): void {
  if (!mayOrganise(ctx.person, area, ctx.county)) throw fail('forbidden')
}

/** Rows of the areas that duties of these roles cover. @param area the column */
export function ofAreas(
  ctx: { person: Asking; county: string },
  area: PgColumn,
  roles: readonly Role[] = ORGANISER_READERS,
): SQL {
  const covered = coveredBy(ctx.person, ctx.county, roles)
  if (covered === 'all') return sql`true`
  return covered.length === 0 ? sql`false` : inArray(area, covered)
}

/** Areas in which somebody may call activities, the county first. */
export function organisedAreas(person: Asking, county: string): { area: string; name: string }[] {
  const all = [county, ...DEPARTMENTS.map(departmentArea), ...townsOf(county).map(({ code }) => code)]
  return all
    .filter((area) => mayOrganise(person, area, county))
    .map((area) => ({ area, name: areaName(area) ?? area }))
}
