/** What rings now, for whom it rings, and who takes it. */
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { RINGS } from '../../../shared/ringing'
import { DISPATCHERS, holds } from '../../../shared/roles'
import { divisionName } from '../../../shared/divisions'
import { staffNames } from '../../account'
import { reportedAt } from '../case/views'
import { seatsOf } from '../desk/seats'
import { rosterNow } from '../office/roster'
import { cases } from '../tables'
import { failWords, plainCategoryWords } from '../words'
import { dutyPeople } from './ring'
import { caseAlarmCalls, caseAlarms } from './tables'

/** More than so many at once are one disaster: the bar says how many there are. */
const MOST = 20

/** Whether somebody decides about cases of the whole county: to them everything rings. */
const decides = (ctx: PersonContext): boolean =>
  seatsOf(ctx.person, ctx.county).some(({ desk, roles }) => desk === ctx.county && holds(roles, DISPATCHERS))

const toldTo = (county: string, personId: string) =>
  sql<boolean>`exists (select 1 from ${caseAlarmCalls} c where c.county = ${county} and c.case_id = ${caseAlarms.caseId} and c.person_id = ${personId})`

/** A duty in another county brings nobody here. @throws AppError forbidden */
function requireHere({ person, county }: PersonContext): void {
  const here = ({ area }: { area: string }) =>
    area.startsWith(county) || county.startsWith(area) || area.startsWith('dept:')
  if (
    !holds(
      person.roles.filter(here).map(({ role }) => role),
      RINGS,
    )
  )
    throw fail('forbidden')
}

/** `ringing`: one query by an index while it is quiet. */
export async function ringing(ctx: PersonContext) {
  requireHere(ctx)
  const rows = await ctx.db
    .select({ one: cases, told: toldTo(ctx.county, ctx.person.id) })
    .from(caseAlarms)
    .innerJoin(cases, and(eq(cases.county, caseAlarms.county), eq(cases.id, caseAlarms.caseId)))
    .where(and(eq(caseAlarms.county, ctx.county), isNotNull(caseAlarms.nextAt)))
    .orderBy(asc(caseAlarms.nextAt), asc(caseAlarms.caseId))
    .limit(MOST)
  if (rows.length === 0) return { items: [], call: [] }
  const opens = decides(ctx)
  const hears = opens || (await dutyPeople(ctx)).includes(ctx.person.id)
  const mine = rows.filter(({ told }) => hears || told)
  if (mine.length === 0) return { items: [], call: [] }
  return {
    items: mine.map(({ one }) => ({
      caseId: one.id,
      number: one.number,
      what: plainCategoryWords(ctx.locale)[one.categories[0] ?? 'other.any'],
      town: divisionName(one.town) ?? null,
      village: one.village ? (divisionName(one.village) ?? null) : null,
      since: reportedAt(one.stateSince),
      opens,
    })),
    call: await rosterNow(ctx),
  }
}

/** `takeAlarm`: 接了, by one and once; whoever is later is told by whom. */
export async function takeAlarm(ctx: PersonContext, { caseId }: { caseId: string }) {
  requireHere(ctx)
  const [row] = await ctx.db
    .select({ alarm: caseAlarms, number: cases.number, told: toldTo(ctx.county, ctx.person.id) })
    .from(caseAlarms)
    .innerJoin(cases, and(eq(cases.county, caseAlarms.county), eq(cases.id, caseAlarms.caseId)))
    .where(and(eq(caseAlarms.county, ctx.county), eq(caseAlarms.caseId, caseId)))
    .for('update', { of: caseAlarms })
  const may = row && (row.told || decides(ctx) || (await dutyPeople(ctx)).includes(ctx.person.id))
  if (!may) throw fail('not_found')
  if (row.alarm.takenBy === null) {
    if (row.alarm.nextAt === null) throw fail('conflict', { words: failWords.alarmOver })
    await ctx.db
      .update(caseAlarms)
      .set({ nextAt: null, takenAt: ctx.now, takenBy: ctx.person.id })
      .where(and(eq(caseAlarms.county, ctx.county), eq(caseAlarms.caseId, caseId)))
    await ctx.audit({
      action: 'reports.takeAlarm',
      subject: `case:${caseId}`,
      detail: { number: row.number, round: row.alarm.round },
    })
  }
  const by = row.alarm.takenBy ?? ctx.person.id
  return {
    takenAt: (row.alarm.takenAt ?? ctx.now).toISOString(),
    by: (await staffNames(ctx, [by])).get(by) ?? null,
    mine: by === ctx.person.id,
  }
}
