/** Whether every desk on which cases can lie has somebody who sits at it. */
import { eq } from 'drizzle-orm'
import * as v from 'valibot'
import { defineCheck } from '../../platform/doctor/check'
import { assignments } from '../../platform/identity/tables'
import { divisionName } from '../../shared/divisions'
import { ROLES, type Role } from '../../shared/roles'
import { areasOf } from './areas'
import { dutyWords, roleWords } from './words'

/** Without them nothing that residents hand in goes on. */
const NEEDED: readonly Role[] = ['dispatcher', 'admin']
/** So many places are named; the others are counted. */
const NAMED = 5

const Missing = v.object({
  role: v.picklist(ROLES),
  /** Division codes of some that have nobody; none where the duty is done for the whole county. */
  places: v.array(v.string()),
  /** How many they are in all. */
  count: v.number(),
})

export const dutyCheck = defineCheck(
  'duties',
  Missing,
  async ({ db, county }) => {
    const held = await db
      .selectDistinct({ role: assignments.role, area: assignments.area })
      .from(assignments)
      .where(eq(assignments.county, county))
    const has = (role: Role, area: string) => held.some((one) => one.role === role && one.area === area)
    const nobody = NEEDED.filter((role) => !has(role, county)).map((role) => ({
      level: 'bad' as const,
      about: { role, places: [], count: 1 },
    }))
    const towns = areasOf('town', county).filter((area) => !has('town', area))
    const villages = areasOf('village', county).filter((area) => !has('village', area))
    const places = [
      { role: 'town' as const, areas: towns },
      { role: 'village' as const, areas: villages },
    ]
    return {
      findings: [
        ...nobody,
        ...places
          .filter(({ areas }) => areas.length > 0)
          .map(({ role, areas }) => ({
            level: 'warn' as const,
            about: { role, places: areas.slice(0, NAMED), count: areas.length },
          })),
      ],
    }
  },
  ({ role, places, count }, locale) => {
    const words = dutyWords(locale)
    const name = roleWords(locale)[role]
    const cure = words.cure(name)
    if (places.length === 0) return { what: words.nobody(name), cure }
    return {
      what: words.places(
        name,
        places.map((code) => divisionName(code) ?? code),
        count,
      ),
      cure,
    }
  },
)
