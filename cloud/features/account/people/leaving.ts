/** Leave: somebody else sits at one's desks for some days. Cases lie on desks, so that they move with their limits. */
import { and, eq, gte, inArray, lte, ne, or } from 'drizzle-orm'
import { assignments, leaves } from '../../../platform/identity/tables'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import { beijingDay } from '../../../shared/time'
import { isApart } from '../appointments'
import type { peopleContract } from '../contract/people'
import { apartFrom } from '../rules/apart'
import { isLent, leaveFault } from '../rules/leave'
import { holdStaff, rolesOf } from './hold'
import { peopleWords } from './words'

type Asked<K extends keyof typeof peopleContract> = ParsedInput<(typeof peopleContract)[K]>

/** `grantLeave` of the contract. The same first day again: other days, or another deputy. */
export async function grantLeave(ctx: PersonContext, { id, deputy, from, until }: Asked<'grantLeave'>) {
  const { db, county, now } = ctx
  const fault = leaveFault({ from, until }, beijingDay(now))
  if (fault !== null) throw fail('invalid', { fields: { until: peopleWords.leave[fault] } })
  if (deputy === id) throw fail('invalid', { fields: { deputy: peopleWords.leaveSelf } })
  await holdStaff(ctx, [id, deputy])
  const lent = (await rolesOf(ctx, id)).filter(isLent)
  if (lent.length === 0) throw fail('conflict', { words: peopleWords.noDuty })
  const held = await rolesOf(ctx, deputy)
  if (lent.some((role) => apartFrom(held, role) !== null))
    throw fail('conflict', { words: peopleWords.leaveApart })
  await checkFree(ctx, { id, deputy, from, until })
  await checkStays(ctx, deputy, until)
  await db
    .insert(leaves)
    .values({ county, personId: id, deputyId: deputy, from, until, createdAt: now })
    .onConflictDoUpdate({
      target: [leaves.county, leaves.personId, leaves.from],
      set: { deputyId: deputy, until, createdAt: now },
    })
    .catch((error: unknown) => {
      // what the checks above do not see: duties that the deputy is lent by somebody else
      throw isApart(error) ? fail('conflict', { words: peopleWords.leaveApart, cause: error }) : error
    })
  await ctx.audit({
    action: 'staff.leave',
    subject: `person:${id}`,
    detail: { from, until, deputy: `person:${deputy}` },
  })
  return {}
}

/** Neither is away twice, nor is anybody needed who is away. @throws AppError conflict (409) */
async function checkFree(
  { db, county }: PersonContext,
  { id, deputy, from, until }: Asked<'grantLeave'>,
): Promise<void> {
  const clash = await db
    .select({ id: leaves.personId })
    .from(leaves)
    .where(
      and(
        eq(leaves.county, county),
        lte(leaves.from, until),
        gte(leaves.until, from),
        or(inArray(leaves.personId, [id, deputy]), eq(leaves.deputyId, id)),
        // the one that is being changed
        or(ne(leaves.personId, id), ne(leaves.from, from)),
      ),
    )
    .limit(1)
  if (clash.length > 0) throw fail('conflict', { words: peopleWords.leaveClash })
}

/** A deputy is staff until the other is back. @throws AppError conflict (409) */
async function checkStays({ db, county }: PersonContext, deputy: string, until: string): Promise<void> {
  const duties = await db
    .select({ until: assignments.until })
    .from(assignments)
    .where(and(eq(assignments.county, county), eq(assignments.personId, deputy)))
  if (!duties.some((duty) => duty.until === null || duty.until >= until))
    throw fail('conflict', { words: peopleWords.deputyEnds })
}

/** `endLeave` of the contract. */
export async function endLeave(ctx: PersonContext, { id, from }: Asked<'endLeave'>) {
  await holdStaff(ctx, [id])
  const [gone] = await ctx.db
    .delete(leaves)
    .where(and(eq(leaves.county, ctx.county), eq(leaves.personId, id), eq(leaves.from, from)))
    .returning({ until: leaves.until, deputyId: leaves.deputyId })
  if (!gone) throw fail('not_found', { words: peopleWords.noLeave })
  await ctx.audit({
    action: 'staff.leave_end',
    subject: `person:${id}`,
    detail: { from, until: gone.until, deputy: `person:${gone.deputyId}` },
  })
  return {}
}
