/**
 * What happens by itself: warnings, cases that climb a level, silent closes, questions nobody answered. Called
 * by the host's timer and the cloud function's trigger; as often as one likes, and by several at once.
 */
import { and, asc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { Logger } from 'pino'
import type { Db } from '../../platform/database'
import type { MessagePort, Settings } from '../../platform/kernel/context'
import { assignments } from '../../platform/identity/tables'
import { messages } from '../../platform/kernel/tables'
import { beijingDay } from '../../shared/time'
import { happen, write } from './case/change'
import { called, calendarMessage, overdueMessage } from './case/messages'
import { missingYear } from './rules/calendar'
import { escalationDesk } from './rules/clocks'
import { climbed, DESK_CLOCK } from './rules/progress'
import { loadRules } from './settings'
import { type CaseRecord, type Work } from './case/rows'
import { cases } from './tables'
import { peopleAt, tellDesk } from './case/tell-desk'

export interface ClockParts {
  db: Db
  settings: Settings
  messages(db: Db, now: Date): MessagePort
  log: Logger
}

export interface Ticked {
  warned: number
  escalated: number
  closed: number
  refused: number
}

/** Cases handled in one go: each in its own transaction, so that one bad case stops no other. */
const BATCH = 200

/** One round of the case clocks of this county. Safe to repeat; cases in other hands are left for the next round. */
export async function tickCases(parts: ClockParts, now: Date): Promise<Ticked> {
  const { db, settings } = parts
  const done: Ticked = { warned: 0, escalated: 0, closed: 0, refused: 0 }
  const rules = await loadRules(db, settings.county)
  const due = await db
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.county, settings.county), isNull(cases.closedAt), ripe(now)))
    .orderBy(asc(cases.dueAt))
    .limit(BATCH)
  for (const { id } of due) {
    try {
      await db.transaction(async (tx) => {
        const [one] = await tx
          .select()
          .from(cases)
          .where(and(eq(cases.county, settings.county), eq(cases.id, id), ripe(now)))
          .for('update', { skipLocked: true })
        if (!one) return
        const work: Work = {
          db: tx,
          now,
          county: settings.county,
          settings,
          rules,
          messages: parts.messages(tx, now),
        }
        done[await step(work, one)]++
      })
    } catch (error) {
      parts.log.error(
        { caseId: id, name: error instanceof Error ? error.name : 'unknown' },
        'case clock failed',
      )
    }
  }
  await warnOfCalendar(parts, now, missingYear(rules.calendar, beijingDay(now)))
  return done
}

const ripe = (now: Date) =>
  or(
    and(inArray(cases.state, [...DESK_CLOCK]), lte(cases.escalateAt, now)),
    and(inArray(cases.state, [...DESK_CLOCK]), lte(cases.warnAt, now), eq(cases.warned, false)),
    and(inArray(cases.state, ['needs_more', 'resolved']), lte(cases.dueAt, now)),
  )

async function step(work: Work, one: CaseRecord): Promise<keyof Ticked> {
  if (one.state === 'resolved') {
    await happen(work, one, { event: 'rateTimeout', actor: 'clock', data: {} })
    return 'closed'
  }
  if (one.state === 'needs_more') {
    await happen(work, one, { event: 'supplyTimeout', actor: 'clock', data: {} })
    return 'refused'
  }
  if (one.escalateAt && one.escalateAt <= work.now) return escalate(work, one)
  const after = { ...one, warned: true, version: one.version + 1 }
  const due = beijingDay(one.dueAt ?? work.now)
  const data = { number: one.number, due }
  await write(work, one, after, { kind: 'warn', data, from: one.state, actor: 'clock', shown: false })
  await tellDesk(work, [one.handler ?? work.county, ...one.coHandlers], after, { what: 'warn', due })
  return 'warned'
}

/** The desk one level up is told and named in the timeline; the reporter sees that it is late. */
async function escalate(work: Work, one: CaseRecord): Promise<'escalated'> {
  const next = climbed(one, work.now)
  const after: CaseRecord = { ...one, ...next, warned: true, version: one.version + 1 }
  const up = escalationDesk(work.county, one.handler, next.escalated)
  await write(work, one, after, {
    kind: 'escalate',
    data: { desk: up },
    from: one.state,
    actor: 'clock',
    // every further day is written down, but the reporter need not read it daily
    shown: next.escalated === 1,
  })
  const desks = [...new Set([up, one.handler ?? work.county])]
  await tellDesk(work, desks, after, { what: 'overdue' })
  if (next.escalated > 2) await tellLeaders(work, after)
  return 'escalated'
}

async function tellLeaders(work: Work, one: CaseRecord): Promise<void> {
  const leaders = await work.db
    .selectDistinct({ personId: assignments.personId })
    .from(assignments)
    .where(and(eq(assignments.county, work.county), eq(assignments.role, 'leader')))
  for (const { personId } of leaders) {
    await work.messages.send(personId, overdueMessage, { of: called(one) })
  }
}

/** Tells the county desk once a year that the holidays are not in. */
async function warnOfCalendar(parts: ClockParts, now: Date, year: number | null): Promise<void> {
  if (year === null) return
  const { db, settings } = parts
  const sent = await db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.county, settings.county),
        eq(messages.kind, calendarMessage.kind),
        sql`${messages.data} = ${JSON.stringify({ year })}::jsonb`,
      ),
    )
    .limit(1)
  if (sent.length > 0) return
  await db.transaction(async (tx) => {
    const port = parts.messages(tx, now)
    const work = { db: tx, county: settings.county }
    for (const to of await peopleAt(work, [settings.county])) {
      await port.send(to, calendarMessage, { year })
    }
  })
}
