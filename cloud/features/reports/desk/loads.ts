/** How much lies on each desk, and whether anybody sits there: for whoever gives out duties. */
import { sql } from 'drizzle-orm'
import { atWork } from '../../../platform/identity/duties'
import type { Context } from '../../../platform/kernel/context'
import { GROUNDS, HANDS } from '../../../shared/roles'
import { areasOf } from '../../account'
import { caseDesks } from '../tables'
import { deskName } from './seats'

/** More than these nobody reads; counting on would walk the whole desk. */
const COUNT_UP_TO = 1000

/**
 * `deskLoads` of the contract: open cases that a desk handles or helps with, along `case_desks_open`, and how many people
 * are there today. Desks on which nothing lies are left out.
 */
export async function deskLoads({ db, county, now, locale }: Context) {
  const desks = GROUNDS.flatMap((ground) => areasOf(ground, county))
  const open = (late: boolean) => sql`(select count(*)::int from (
    select 1 from ${caseDesks} where ${caseDesks.county} = ${county} and ${caseDesks.desk} = d.desk
      and ${caseDesks.queue} <> 'done' and ${caseDesks.part} <> 'above'
      ${late ? sql`and ${caseDesks.queue} <> 'waiting' and ${caseDesks.sortAt} < ${now.toISOString()}::timestamptz` : sql``}
    limit ${COUNT_UP_TO}) as capped)`
  const { rows } = await db.execute<{ desk: string; open: number; overdue: number }>(sql`
    select d.desk, ${open(false)} as open, ${open(true)} as overdue
    from unnest(${sql.param(desks)}::text[]) as d (desk)`)
  const staff = atWork(db, county, now)
  const seats = await db
    .selectDistinct({ desk: staff.area, personId: staff.personId })
    .from(staff)
    .where(sql`${staff.role} in ${[...HANDS]}`)
  return {
    items: rows
      .filter(({ open: count }) => count > 0)
      .map((row) => ({
        ...row,
        name: deskName(row.desk, locale) ?? row.desk,
        people: seats.filter(({ desk }) => desk === row.desk).length,
      })),
  }
}
