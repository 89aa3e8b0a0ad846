/** Who may do what today: what people were given, and what is lent to whoever stands in for somebody on leave. */
import { and, eq, gte, isNull, lte, ne, notExists, or, sql, type SQL } from 'drizzle-orm'
import { alias, union, unionAll } from 'drizzle-orm/pg-core'
import { beijingDay } from '../../shared/time'
import type { Db } from '../database'
import { assignments, leaves } from './tables'

/** Nobody stands in for whoever gives out duties. The same as `isLent` of the account. */
const NOT_LENT = 'admin'

const given = alias(assignments, 'given')
const theirs = alias(assignments, 'theirs')
const lent = alias(leaves, 'lent')

const lasts = (one: typeof given | typeof theirs, day: string) => or(isNull(one.until), gte(one.until, day))

const ownDuties = (db: Db, county: string, day: string, whose?: SQL) =>
  db
    .select({ personId: given.personId, role: given.role, area: given.area, since: given.createdAt })
    .from(given)
    .where(and(eq(given.county, county), lasts(given, day), whose))

const lentDuties = (db: Db, county: string, day: string, whose?: SQL) =>
  db
    .select({ personId: lent.deputyId, role: theirs.role, area: theirs.area, since: lent.createdAt })
    .from(lent)
    .innerJoin(theirs, and(eq(theirs.county, lent.county), eq(theirs.personId, lent.personId)))
    .where(
      and(
        eq(lent.county, county),
        lte(lent.from, day),
        gte(lent.until, day),
        ne(theirs.role, NOT_LENT),
        lasts(theirs, day),
        whose,
      ),
    )

/**
 * The duties that each person may do on the day of an instant, with those that are lent to them: to be joined laterally.
 * A duty that is one's own and lent as well comes twice.
 * @param personId the column that names the person
 */
export const dutiesOf = (db: Db, county: string, now: Date, personId: SQL) => {
  const day = beijingDay(now)
  return unionAll(
    ownDuties(db, county, day, sql`${given.personId} = ${personId}`),
    lentDuties(db, county, day, sql`${lent.deputyId} = ${personId}`),
  ).as('duties')
}

/** Who is at work on a day, and where: nobody who is away, and whoever stands in for them. */
export const atWork = (db: Db, county: string, now: Date) => {
  const day = beijingDay(now)
  const away = db
    .select({ one: sql`1` })
    .from(leaves)
    .where(
      and(
        eq(leaves.county, county),
        sql`${leaves.personId} = ${given.personId}`,
        lte(leaves.from, day),
        gte(leaves.until, day),
        // nobody stands in for it: who has it keeps it
        ne(given.role, NOT_LENT),
      ),
    )
  return union(ownDuties(db, county, day, notExists(away)), lentDuties(db, county, day)).as('at_work')
}
