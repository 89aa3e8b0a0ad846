/** Everybody who holds a duty in the county, as the page of the staff wants them. */
import { and, asc, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm'
import { assignments, leaves, persons, sessions } from '../../../platform/identity/tables'
import type { PersonContext } from '../../../platform/kernel/context'
import { ROLES, type Role } from '../../../shared/roles'
import { beijingDay } from '../../../shared/time'
import { areaName } from '../areas'
import { personCode } from '../contract'
import type { StaffDuty, StaffRow } from '../contract/people'
import { covers } from '../rules/leave'
import { roleWords } from '../words'
import { keptName } from './who'

export type Reader = Pick<PersonContext, 'db' | 'county' | 'settings' | 'locale' | 'now' | 'person'>

/** Everything but when they were last here, which is asked only of those who are shown. */
type Known = Omit<StaffRow, 'seenOn'>

const roleOf = (name: string): Role | undefined => ROLES.find((one) => one === name)

/**
 * All of the county's staff by place, then by id. They are as many as a county has people at work, and names are sealed,
 * so that looking for one reads all of them.
 */
export async function allStaff(ctx: Reader): Promise<Known[]> {
  const today = beijingDay(ctx.now)
  const rows = await ctx.db
    .select({
      id: persons.id,
      nameKeyId: persons.nameKeyId,
      nameSealed: persons.nameSealed,
      unit: persons.unit,
      role: assignments.role,
      area: assignments.area,
      since: assignments.createdAt,
      until: assignments.until,
    })
    .from(persons)
    .innerJoin(assignments, and(eq(assignments.county, persons.county), eq(assignments.personId, persons.id)))
    .where(
      and(
        eq(persons.county, ctx.county),
        eq(persons.kind, 'staff'),
        or(isNull(assignments.until), gte(assignments.until, today)),
      ),
    )
    .orderBy(asc(assignments.area), asc(persons.id), asc(assignments.role))
  const words = roleWords(ctx.locale)
  const byId = new Map<string, Known>()
  for (const row of rows) {
    const role = roleOf(row.role)
    if (!role) continue
    const duty: StaffDuty = {
      role,
      roleName: words[role],
      area: row.area,
      areaName: areaName(row.area),
      since: beijingDay(row.since),
      until: row.until,
    }
    const known = byId.get(row.id)
    if (known) known.duties.push(duty)
    else
      byId.set(row.id, {
        id: row.id,
        code: personCode(row.id),
        name: keptName(ctx, row),
        unit: row.unit,
        duties: [duty],
        away: null,
        standsFor: [],
        isMe: row.id === ctx.person.id,
      })
  }
  await addLeaves(ctx, byId, today)
  return [...byId.values()]
}

/** What somebody is called among staff. */
const calledIn = (one: Pick<StaffRow, 'name' | 'duties' | 'code'>): string =>
  one.name ?? one.duties[0]?.roleName ?? one.code

async function addLeaves(ctx: Reader, byId: ReadonlyMap<string, Known>, today: string): Promise<void> {
  const rows = await ctx.db
    .select({ personId: leaves.personId, deputyId: leaves.deputyId, from: leaves.from, until: leaves.until })
    .from(leaves)
    .where(and(eq(leaves.county, ctx.county), gte(leaves.until, today)))
    .orderBy(asc(leaves.from))
  const named = (id: string) => {
    const one = byId.get(id)
    return { id, name: one ? calledIn(one) : personCode(id) }
  }
  for (const { personId, deputyId, from, until } of rows) {
    const [away, deputy] = [byId.get(personId), byId.get(deputyId)]
    if (away) away.away ??= { from, until, deputy: named(deputyId) }
    deputy?.standsFor.push({ from, until, person: named(personId) })
  }
}

/** The day on which each was last here: of days alone, since a finer answer would be a diary of their work. */
export async function withLastSeen(ctx: Reader, staff: readonly Known[]): Promise<StaffRow[]> {
  const ids = staff.map(({ id }) => id)
  if (ids.length === 0) return []
  const rows = await ctx.db
    .select({
      id: sessions.personId,
      at: sql<string>`max(coalesce(${sessions.seenAt}, ${sessions.createdAt}))`,
    })
    .from(sessions)
    .where(and(eq(sessions.county, ctx.county), inArray(sessions.personId, ids)))
    .groupBy(sessions.personId)
  const seen = new Map(rows.map(({ id, at }) => [id, beijingDay(new Date(at))]))
  return staff.map((one) => ({ ...one, seenOn: seen.get(one.id) ?? null }))
}

/** Whether somebody is away today. */
export const isAway = ({ away }: Pick<StaffRow, 'away'>, today: string): boolean =>
  away !== null && covers(away, today)
