/** What rings: begun with its case, told on and on by the clock, ended with whoever takes it or decides about the case. */
import { and, asc, eq, inArray, isNotNull, lte, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { assignments } from '../../../platform/identity/tables'
import type { Context, MessagePort } from '../../../platform/kernel/context'
import { beijingDay, startOfBeijingDay } from '../../../shared/time'
import { ALARM_KEEPERS } from '../../../shared/ringing'
import { called, alarmMessage } from '../case/messages'
import type { CaseRecord, Change } from '../case/rows'
import { dutyRoster } from '../office/tables'
import { nextCall, nextCallAt } from '../rules/climbing'
import { onDuty } from '../rules/roster'
import { cases } from '../tables'
import { caseAlarmCalls, caseAlarms } from './tables'

type At = Pick<Context, 'db' | 'county' | 'now'>

/** Of a report that names nobody no instant is kept. */
const isNobodys = ({ identity, byStaff }: Pick<CaseRecord, 'identity' | 'byStaff'>): boolean =>
  identity === 'anonymous' && !byStaff

/** Begins to ring for a new emergency, and tells the first on duty. @param at with the true time, whoever reports */
export async function startAlarm(at: At & Pick<Context, 'messages'>, one: CaseRecord): Promise<void> {
  if (one.urgency !== 'emergency') return
  await at.db.insert(caseAlarms).values({ county: at.county, caseId: one.id, nextAt: at.now })
  // messages of what names nobody bear the day already
  await tellNext(at, [{ one, round: 0 }], () => at.messages)
}

/**
 * Emergencies that somebody decided about ring no more; one that comes back to be decided about, because the case that
 * it followed was not taken, rings on.
 */
export async function alarmsFollow(at: At, changes: readonly Change[]): Promise<void> {
  const urgent = changes.filter(({ before }) => before?.urgency === 'emergency')
  const ids = (of: readonly Change[]) => of.map(({ after }) => after.id)
  const gone = ids(
    urgent.filter(({ before, after }) => before?.state === 'received' && after.state !== 'received'),
  )
  const back = ids(
    urgent.filter(({ before, after }) => before?.state === 'linked' && after.state === 'received'),
  )
  const set = (nextAt: Date | null, of: readonly string[]) =>
    at.db
      .update(caseAlarms)
      .set({ nextAt })
      .where(
        and(
          eq(caseAlarms.county, at.county),
          inArray(caseAlarms.caseId, [...of]),
          nextAt ? sql`${caseAlarms.takenAt} is null` : isNotNull(caseAlarms.nextAt),
        ),
      )
  if (gone.length > 0) await set(null, gone)
  if (back.length > 0) await set(nextCallAt(at.now, true), back)
}

interface Parts {
  db: Db
  county: string
  messages(db: Db, now: Date): MessagePort
}

/** Alarms of one round; those that are left come in the next one. */
const MOST = 200

/**
 * Tells on what nobody has taken in time. Several processes at once: each row is in one's hands, and who comes later
 * finds it not due.
 * @returns how many were told on
 */
export async function climbAlarms({ db, county, messages }: Parts, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const due = await tx
      .select({ one: cases, round: caseAlarms.round })
      .from(caseAlarms)
      .innerJoin(cases, and(eq(cases.county, caseAlarms.county), eq(cases.id, caseAlarms.caseId)))
      .where(and(eq(caseAlarms.county, county), lte(caseAlarms.nextAt, now)))
      .orderBy(asc(caseAlarms.nextAt), asc(caseAlarms.caseId))
      .limit(MOST)
      .for('update', { of: caseAlarms, skipLocked: true })
    if (due.length > 0) await tellNext({ db: tx, county, now }, due, (at) => messages(tx, at))
    return due.length
  })
}

interface Due {
  one: CaseRecord
  round: number
}

/** As many statements for many alarms as for one. */
async function tellNext(at: At, due: readonly Due[], port: (at: Date) => MessagePort): Promise<void> {
  const { db, county, now } = at
  const duty = await dutyPeople(at)
  const told = await toldNow(at, due)
  const everybody = await keepers(at)
  const calls = due.map(({ one, round }) => ({
    one,
    before: round,
    nobodys: isNobodys(one),
    ...nextCall({ onDuty: duty, told: told.get(one.id) ?? [], everybody, round }),
  }))
  const today = startOfBeijingDay(beijingDay(now))
  const lines = calls.flatMap(({ one, before, nobodys, as, people }) =>
    people.map((personId) => ({
      county,
      caseId: one.id,
      round: before,
      as,
      personId,
      at: nobodys ? today : now,
    })),
  )
  if (lines.length > 0) await db.insert(caseAlarmCalls).values(lines)
  const next = calls.map(({ one, round, nobodys }) => ({
    id: one.id,
    round,
    at: nextCallAt(now, nobodys).toISOString(),
  }))
  await db.execute(sql`update ${caseAlarms} a set round = n.round, next_at = n.at
    from json_to_recordset(${JSON.stringify(next)}::text::json) as n(id uuid, round integer, at timestamptz)
    where a.county = ${county} and a.case_id = n.id`)
  for (const nobodys of [true, false]) {
    const each = calls
      .filter((call) => call.nobodys === nobodys)
      .flatMap(({ one, as, people }) =>
        // whoever is on duty may have no right to read the case: its reporter's own words stay there
        people.map((to) => ({ to, data: { of: called({ ...one, title: null }), as } })),
      )
    if (each.length > 0) await port(nobodys ? today : now).sendEach(alarmMessage, each)
  }
}

/** Who is on duty now and has pages that ring, in the order of the roster. */
export async function dutyPeople({ db, county, now }: At): Promise<string[]> {
  const rows = await db
    .select({
      days: dutyRoster.days,
      from: dutyRoster.from,
      to: dutyRoster.to,
      personId: dutyRoster.personId,
    })
    .from(dutyRoster)
    .where(eq(dutyRoster.county, county))
    .orderBy(asc(dutyRoster.position))
  return [...new Set(onDuty(rows, now).flatMap(({ personId }) => personId ?? []))]
}

/** Whom each alarm told in its present round as the one on duty. */
async function toldNow({ db, county }: At, due: readonly Due[]): Promise<ReadonlyMap<string, string[]>> {
  const rows = await db
    .select({ caseId: caseAlarmCalls.caseId, round: caseAlarmCalls.round, personId: caseAlarmCalls.personId })
    .from(caseAlarmCalls)
    .where(
      and(
        eq(caseAlarmCalls.county, county),
        inArray(
          caseAlarmCalls.caseId,
          due.map(({ one }) => one.id),
        ),
        eq(caseAlarmCalls.as, 'duty'),
      ),
    )
  return new Map(
    due.map(({ one, round }) => [
      one.id,
      rows.filter((row) => row.caseId === one.id && row.round === round).map(({ personId }) => personId),
    ]),
  )
}

/** Everybody who decides about cases or keeps the office, on leave or not. */
async function keepers({ db, county }: At): Promise<string[]> {
  const rows = await db
    .selectDistinct({ personId: assignments.personId })
    .from(assignments)
    .where(and(eq(assignments.county, county), inArray(assignments.role, [...ALARM_KEEPERS])))
    .orderBy(asc(assignments.personId))
  return rows.map(({ personId }) => personId)
}
