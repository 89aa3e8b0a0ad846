/** Duties given and taken by the county's administrators, and what people are called. */
import { and, eq, gte } from 'drizzle-orm'
import { seal } from '../../../platform/crypto'
import type { Db } from '../../../platform/database'
import { nameContext } from '../../../platform/identity/names'
import { leaves, persons } from '../../../platform/identity/tables'
import type { Context, PersonContext } from '../../../platform/kernel/context'
import { type AppError, fail } from '../../../platform/kernel/errors'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import type { Role } from '../../../shared/roles'
import { beijingDay } from '../../../shared/time'
import { appointPerson, type Appointed, byPerson, dismissPerson, type Doer, isApart } from '../appointments'
import { areasOfRole } from '../areas'
import type { peopleContract } from '../contract/people'
import { apartFrom } from '../rules/apart'
import { holdAdmins, holdStaff, rolesOf } from './hold'
import { peopleWords } from './words'

type Asked<K extends keyof typeof peopleContract> = ParsedInput<(typeof peopleContract)[K]>

/** @throws AppError invalid (422) for a place in which a duty is not done, or a last day that is over */
export function checkDuty({ county, now }: Context, { role, area, until }: Appointed): void {
  if (!areasOfRole(role, county).includes(area))
    throw fail('invalid', { fields: { area: peopleWords.wrongArea } })
  if (until && until < beijingDay(now)) throw fail('invalid', { fields: { until: peopleWords.pastDay } })
}

/** @throws AppError conflict (409) that says why somebody with these duties may not have another */
function checkApart(held: readonly Role[], wanted: Role): void {
  const why = apartFrom(held, wanted)
  if (why !== null) throw fail('conflict', { words: peopleWords.apart[why] })
}

/** What the database refused, in words; what was lent counts there too. */
const inWords = (error: unknown): unknown =>
  isApart(error) ? fail('conflict', { words: peopleWords.apartNow, cause: error }) : error

/** Gives a duty to somebody whose row is held. @throws AppError conflict (409) */
export async function give(
  ctx: PersonContext,
  personId: string,
  duty: Appointed,
  by: Doer = byPerson(ctx),
): Promise<void> {
  checkApart(await rolesOf(ctx, personId), duty.role)
  await appointPerson(ctx, ctx.now, personId, duty, by).catch((error: unknown) => {
    throw inWords(error)
  })
}

/** `appointStaff` of the contract. */
export async function appointStaff(ctx: PersonContext, { id, ...duty }: Asked<'appointStaff'>) {
  checkDuty(ctx, duty)
  await holdStaff(ctx, [id])
  await give(ctx, id, duty)
  return {}
}

/** `dismissStaff` of the contract. @throws AppError conflict (409): it would leave nobody who may do this, or stand in */
export async function dismissStaff(ctx: PersonContext, { id, role, area }: Asked<'dismissStaff'>) {
  await holdStaff(ctx, [id])
  if (role === undefined || role === 'admin') {
    const admins = await holdAdmins(ctx)
    if (id === ctx.person.id && admins.length === 1) throw lastAdmin()
  }
  const { empty } = await dismissPerson(ctx, ctx.now, id, { role, area }, byPerson(ctx))
  const left = await rolesOf(ctx, id)
  if (left.length === 0) await endAll(ctx, id)
  return { empty }
}

const lastAdmin = (): AppError => fail('conflict', { words: peopleWords.lastAdmin })

/** Who has no duty left is away from none, and stands in for nobody. */
async function endAll({ db, county, now }: PersonContext, id: string): Promise<void> {
  const standing = await db
    .select({ id: leaves.personId })
    .from(leaves)
    .where(and(eq(leaves.county, county), eq(leaves.deputyId, id), gte(leaves.until, beijingDay(now))))
    .limit(1)
  if (standing.length > 0) throw fail('conflict', { words: peopleWords.deputyNeeded })
  await db.delete(leaves).where(and(eq(leaves.county, county), eq(leaves.personId, id)))
}

/** Writes down what somebody is called, and where they work. */
export async function writeName(
  { db, county, settings }: Pick<Context, 'county' | 'settings'> & { db: Db },
  id: string,
  { name, unit }: { name: string; unit: string },
): Promise<void> {
  const sealed = seal(settings.keyRing, name, nameContext(id))
  await db
    .update(persons)
    .set({ nameKeyId: sealed.keyId, nameSealed: sealed.data, unit })
    .where(and(eq(persons.county, county), eq(persons.id, id)))
}

/** `nameStaff` of the contract. What it was before is written nowhere: a name stands in no log. */
export async function nameStaff(ctx: PersonContext, { id, ...called }: Asked<'nameStaff'>) {
  await holdStaff(ctx, [id])
  await writeName(ctx, id, called)
  await ctx.audit({ action: 'staff.name', subject: `person:${id}` })
  return {}
}
