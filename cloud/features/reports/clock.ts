/**
 * What happens by itself: warnings, cases that climb a level, silent closes, questions nobody answered. Called
 * by the host's timer and the cloud function's trigger; as often as one likes, and by several at once.
 */
import { and, eq, gte, inArray, isNull, sql } from 'drizzle-orm'
import type { Logger } from 'pino'
import type { Db } from '../../platform/database'
import { isGone } from '../../platform/database/unavailable'
import { aboutError } from '../../platform/kernel/about'
import type { MessagePort, Settings } from '../../platform/kernel/context'
import { atWork } from '../../platform/identity/duties'
import { messages } from '../../platform/kernel/tables'
import { beijingDay, DAY_MS } from '../../shared/time'
import { become, type Becoming, carryOut } from './case/change'
import { called, calendarMessage, overdueMessage } from './case/messages'
import { missingYear } from './rules/calendar'
import { callsOpen } from './callback/follow'
import { deadline, escalationDesk } from './rules/clocks'
import { climbed } from './rules/progress'
import { turnOf } from './rules/queues'
import { type CaseRules, loadRules } from './settings'
import { type CaseRecord, type Work } from './case/rows'
import { ripeAt } from './indexed'
import { cases } from './tables'
import { type DeskNotice, peopleAt, tellDesks } from './case/tell-desk'

export interface ClockParts {
  db: Db
  settings: Settings
  messages(db: Db, now: Date): MessagePort
  log: Logger
  /** Whoever waits for it has gone. */
  signal?: AbortSignal
}

export interface Ticked {
  warned: number
  escalated: number
  closed: number
  refused: number
}

/** Cases of one round; those that are left come in the next one. */
const ROUND = 5_000
/** Cases of one transaction. */
const BATCH = 250

/** One round of the case clocks of this county. Safe to repeat; cases in other hands are left for the next round. */
export async function tickCases(parts: ClockParts, now: Date): Promise<Ticked> {
  const { db, settings } = parts
  const rules = await loadRules(db, settings.county)
  const due = await db
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.county, settings.county), isNull(cases.closedAt), ripe(now)))
    .orderBy(ripeAt(cases))
    .limit(ROUND)
  const done: Ticked = { warned: 0, escalated: 0, closed: 0, refused: 0 }
  const round: Round = { parts, rules, now, done }
  for (let at = 0; at < due.length; at += BATCH)
    await tickEach(
      round,
      due.slice(at, at + BATCH).map(({ id }) => id),
    )
  await warnOfCalendar(parts, now, missingYear(rules.calendar, beijingDay(now)))
  return done
}

// a time within `sql` goes as text: the driver alone would take it for the server's own zone
const ripe = (now: Date) => sql`${ripeAt(cases)} <= ${now.toISOString()}::timestamptz`

interface Round {
  parts: ClockParts
  rules: CaseRules
  now: Date
  /** What was done so far. */
  done: Ticked
}

/**
 * These cases in one transaction, and where that fails in halves of them: one that cannot go on stops no other.
 * @throws what the database said where nobody answers any more, or when the job's time is over
 */
async function tickEach(round: Round, ids: readonly string[]): Promise<void> {
  const { parts, done } = round
  try {
    const steps = await parts.db.transaction((tx) => tick(round, tx, ids))
    for (const step of steps) done[step.as]++
  } catch (error) {
    if (parts.signal?.aborted || isGone(error)) throw error
    if (ids.length === 1) {
      parts.log.error({ caseId: ids[0], ...aboutError(error) }, 'case clock failed')
      return
    }
    const half = ids.length >> 1
    await tickEach(round, ids.slice(0, half))
    await tickEach(round, ids.slice(half))
  }
}

/** As many statements for many cases as for one; what others wait for comes last. */
async function tick({ parts, rules, now }: Round, tx: Db, ids: readonly string[]): Promise<Step[]> {
  const { settings } = parts
  const { county } = settings
  const found = await tx
    .select()
    .from(cases)
    .where(and(eq(cases.county, county), inArray(cases.id, [...ids]), ripe(now)))
    .orderBy(ripeAt(cases))
    .for('update', { skipLocked: true })
  if (found.length === 0) return []
  const work: Work = { db: tx, now, county, settings, rules, messages: parts.messages(tx, now) }
  const calls = await callsOpen(
    work,
    found.flatMap(({ id, state }) => (state === 'resolved' ? [id] : [])),
  )
  const steps = found.map((one) => (calls.has(one.id) ? reminder(work, one) : stepOf(work, one)))
  await tellDesks(
    work,
    steps.flatMap(({ notice }) => notice ?? []),
  )
  const climbedHigh = steps.flatMap(({ becoming: { written } }) =>
    written.line?.kind === 'escalate' && written.after.escalated > 2 ? [written.after] : [],
  )
  if (climbedHigh.length > 0) await tellLeaders(work, climbedHigh)
  await carryOut(
    work,
    steps.map(({ becoming }) => becoming),
  )
  return steps
}

/** What the clock does to one case. */
interface Step {
  as: keyof Ticked
  becoming: Becoming
  notice: DeskNotice | null
}

function stepOf(work: Work, one: CaseRecord): Step {
  if (one.state === 'resolved') return ended('closed', work, one, 'rateTimeout')
  if (one.state === 'needs_more') return ended('refused', work, one, 'supplyTimeout')
  return one.escalateAt && one.escalateAt <= work.now ? escalation(work, one) : warning(work, one)
}

/** Who rang about it was not rung back: it does not end, and the county's desk is told so each working day. */
function reminder(work: Work, one: CaseRecord): Step {
  const dueAt = deadline(work.rules, { unit: 'working', count: 1 }, work.now)
  const after = { ...one, dueAt, version: one.version + 1 }
  return {
    as: 'warned',
    becoming: { written: { before: one, after, line: null }, news: null },
    notice: { desks: [work.county], one: after, news: { what: 'callBack' } },
  }
}

const ended = (
  as: 'closed' | 'refused',
  work: Work,
  one: CaseRecord,
  event: 'rateTimeout' | 'supplyTimeout',
): Step => ({ as, becoming: become(work, one, { event, actor: 'clock', data: {} }), notice: null })

function warning(work: Work, one: CaseRecord): Step {
  const after = { ...one, warned: true, version: one.version + 1 }
  const due = beijingDay(one.dueAt ?? work.now)
  const data = { number: one.number, due }
  const line = { kind: 'warn', data, from: one.state, actor: 'clock', shown: false } as const
  return {
    as: 'warned',
    becoming: { written: { before: one, after, line }, news: null },
    notice: {
      desks: [turnOf(one), ...(turnOf(one) === one.handler ? one.coHandlers : [])],
      one: after,
      news: { what: 'warn', due },
    },
  }
}

/** The desk one level up is told and named in the timeline; the reporter sees that it is late. */
function escalation(work: Work, one: CaseRecord): Step {
  const next = climbed(one, work.now)
  const after: CaseRecord = { ...one, ...next, warned: true, version: one.version + 1 }
  const up = escalationDesk(work.county, turnOf(one), next.escalated)
  const line = {
    kind: 'escalate',
    data: { desk: up },
    from: one.state,
    actor: 'clock',
    // every further day is written down, but the reporter need not read it daily
    shown: next.escalated === 1,
  } as const
  return {
    as: 'escalated',
    becoming: { written: { before: one, after, line }, news: null },
    notice: { desks: [up, turnOf(one)], one: after, news: { what: 'overdue' } },
  }
}

async function tellLeaders(work: Work, late: readonly CaseRecord[]): Promise<void> {
  const staff = atWork(work.db, work.county, work.now)
  const leaders = await work.db
    .selectDistinct({ personId: staff.personId })
    .from(staff)
    .where(eq(staff.role, 'leader'))
  await work.messages.sendEach(
    overdueMessage,
    late.flatMap((one) => leaders.map(({ personId: to }) => ({ to, data: { of: called(one) } }))),
  )
}

/** A year is missed from a month before it begins until it is over. */
const TOLD_WITHIN_MS = 400 * DAY_MS

/** Tells the county desk once a year that the holidays are not in. */
async function warnOfCalendar(parts: ClockParts, now: Date, year: number | null): Promise<void> {
  if (year === null) return
  const { db, settings } = parts
  const { county } = settings
  const people = await peopleAt({ db, county, now }, county)
  if (people.length === 0) return
  // in their own inboxes, which are in order of time: nobody is told of a year more than this long before it
  const sent = await db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.county, county),
        inArray(messages.personId, people),
        gte(messages.createdAt, new Date(now.getTime() - TOLD_WITHIN_MS)),
        eq(messages.kind, calendarMessage.kind),
        sql`${messages.data} = ${JSON.stringify({ year })}::jsonb`,
      ),
    )
    .limit(1)
  if (sent.length > 0) return
  await db.transaction(async (tx) => {
    const port = parts.messages(tx, now)
    await port.sendEach(
      calendarMessage,
      people.map((to) => ({ to, data: { year } })),
    )
  })
}
