/** What lies in the archive is read as it was before, by everybody, and is added to beside it. */
import { eq, sql } from 'drizzle-orm'
import { closeCase, fileReport, TOWN } from '../../../../tests/factories/reports'
import { type Past, PAST, pastCases } from '../../../../tests/factories/past-cases'
import { TEST_COUNTY } from '../../../../tests/support/services'
import { DAY_MS } from '../../../shared/time'
import { keepRules, type Night } from '../../../platform/retention/job'
import { retentionProgress } from '../../../platform/retention/tables'
import { reportsContract } from '../contract'
import { firstBreakIn } from '../ledger/verify'
import { caseEvents, cases } from '../tables'
import { reportRules } from './rule'
import { reportSettings } from './settings'
import { caseArchives, caseEventsWhole } from './tables'

const LONG_AFTER = new Date(PAST.getTime() + 1_000 * DAY_MS)

let past: Past
beforeEach(async () => {
  past = await pastCases()
}, 120_000)
afterEach(() => past.t.stop())

const night = (bounds?: Night, given: Record<string, string> = {}, now = LONG_AFTER) => {
  const { db, settings } = past.t.kernel.parts
  return keepRules(
    { db, county: TEST_COUNTY, settings: { ...settings, given }, now },
    reportRules,
    bounds ?? { atOnce: 1_000, goesOn: () => true },
  )
}
const linesOf = (caseId: string) => past.t.db.$count(caseEvents, eq(caseEvents.caseId, caseId))
const archived = async () =>
  new Set((await past.t.db.select().from(caseArchives)).map(({ caseId }) => caseId))

it('everybody reads of every case what they read before, by as many statements, and all is found where it was', async () => {
  const before = await past.everything(LONG_AFTER)
  const counted = await past.statements(LONG_AFTER)
  const { rows: closed } = await past.t.db.execute<{ id: string }>(
    sql`select id from cases where closed_at is not null`,
  )
  await night()
  expect(await archived()).toEqual(new Set(closed.map(({ id }) => id)))
  const atHand = async () => {
    const { rows } = await past.t.db.execute<{ closed: boolean }>(sql`
      select distinct c.closed_at is not null as closed from cases c
      join (select case_id from case_events union select case_id from case_notes) r on r.case_id = c.id`)
    return rows.map((row) => row.closed)
  }
  // those that nobody ended, and they alone
  expect(await atHand()).toEqual([false])
  const after = await past.everything(LONG_AFTER)
  const refused = Object.values(after).flatMap(
    (page) => /^\{"refused":"(.*)"\}$/.exec(JSON.stringify(page))?.[1] ?? [],
  )
  expect(Object.keys(after).length).toBeGreaterThan(150)
  // another town and the public do not see all
  expect(refused.length).toBeLessThan(Object.keys(after).length / 2)
  expect(new Set(refused)).toEqual(new Set(['not_found']))
  expect(after).toEqual(before)
  expect(await past.statements(LONG_AFTER)).toEqual(counted)
  expect((await firstBreakIn(past.t.db, TEST_COUNTY)).broken).toBeNull()
})

it('what is still done to an ended case is done beside the archive and read with it', async () => {
  const { t, staff, good } = past
  const open = { as: staff.dispatcher, now: LONG_AFTER }
  const [photo] = (await t.call(reportsContract.caseForStaff, { caseId: good.caseId }, open)).photos
  const was = await t.call(reportsContract.caseForStaff, { caseId: good.caseId }, open)
  await night()
  await t.call(reportsContract.note, { caseId: good.caseId, words: '又来问过一次' }, open)
  const { version } = await t.call(
    reportsContract.checkPhoto,
    { caseId: good.caseId, version: was.version, fileId: photo?.id ?? '', passed: true },
    open,
  )
  const is = await t.call(reportsContract.caseForStaff, { caseId: good.caseId }, open)
  expect(version).toBe(was.version + 1)
  expect(is.notes.map(({ words }) => words)).toEqual([...was.notes.map(({ words }) => words), '又来问过一次'])
  expect(is.timeline.slice(1)).toEqual(was.timeline)
  expect(is.timeline[0]).toMatchObject({ kind: 'checkPhoto' })
  // and stays there: what lies in the archive is never written anew
  await night()
  expect(await linesOf(good.caseId)).toBe(1)
  expect(await t.call(reportsContract.caseForStaff, { caseId: good.caseId }, open)).toEqual(is)
  // nothing else is done to it
  const seen = { caseId: good.caseId, version }
  await expect(t.call(reportsContract.accept, seen, open)).rejects.toMatchObject({ code: 'conflict' })
  await expect(
    t.call(reportsContract.urge, { caseId: good.caseId }, { as: good.reporter, now: LONG_AFTER }),
  ).rejects.toMatchObject({ code: 'conflict' })
  await expect(
    t.call(
      reportsContract.addMore,
      { caseId: good.caseId, words: '还有' },
      { as: good.reporter, now: LONG_AFTER },
    ),
  ).rejects.toMatchObject({ code: 'conflict' })
})

it('an anonymous phone that repeats what it added is answered as before', async () => {
  const { t, anonymous } = past
  const again = () =>
    t.call(
      reportsContract.addMoreByReceipt,
      { receipt: anonymous.receipt, words: anonymous.added },
      { now: LONG_AFTER },
    )
  const was = await again()
  await night()
  expect(await linesOf(anonymous.caseId)).toBe(0)
  expect(await again()).toEqual(was)
  await expect(
    t.call(
      reportsContract.addMoreByReceipt,
      { receipt: anonymous.receipt, words: '别的' },
      { now: LONG_AFTER },
    ),
  ).rejects.toMatchObject({ code: 'conflict' })
})

it('a time that is set holds, and whoever comes again begins where the last one ended', async () => {
  const last = await past.t.db.execute<{ days: number }>(
    sql`select max(extract(epoch from ${LONG_AFTER.toISOString()}::timestamptz - closed_at) / 86400)::int as days from cases`,
  )
  const oldest = last.rows[0]?.days ?? 0
  await night(undefined, { KEEP_CASES_AT_HAND_DAYS: `${oldest + 1}` })
  expect((await archived()).size).toBe(0)
  let turns = 1
  // two cases in a turn
  await night({ atOnce: 20, goesOn: () => turns-- > 0 })
  expect((await archived()).size).toBe(2)
  const progress = async () => {
    const [row] = await past.t.db
      .select()
      .from(retentionProgress)
      .where(eq(retentionProgress.rule, 'reports.archive'))
    return row
  }
  expect(await progress()).toMatchObject({ gone: 2, done: false })
  const mark = (await progress())?.mark
  await night()
  const all = await past.t.db.$count(cases, sql`${cases.closedAt} is not null`)
  expect(await progress()).toMatchObject({ gone: all - 2, done: true, behindSince: null })
  expect((await progress())?.mark).not.toBe(mark)
  const whole = await past.t.db.select().from(caseEventsWhole)
  // that the place was forgotten does no harm
  await past.t.db.delete(retentionProgress)
  await night()
  expect(await progress()).toMatchObject({ gone: 0, done: true })
  expect(new Set(await past.t.db.select().from(caseEventsWhole))).toEqual(new Set(whole))
  expect(() => reportSettings.read({ KEEP_CASES_AT_HAND_DAYS: '399' })).toThrow('最少 400')
  expect(reportSettings.read({})).toEqual({ atHand: 730 })
})

it('a case that is joined to one that goes on stays at hand, and goes when both have ended', async () => {
  const { t, staff } = past
  const by = { as: staff.dispatcher, now: PAST }
  const [reporter, other] = [await t.person(), await t.person()]
  const main = await fileReport(t, reporter, {}, PAST)
  const joined = await fileReport(t, other, {}, PAST)
  await t.call(reportsContract.link, { caseId: joined.caseId, version: 1, mainId: main.caseId }, by)
  await night()
  expect([await linesOf(main.caseId), await linesOf(joined.caseId)]).toEqual([2, 2])
  const later = new Date(PAST.getTime() + 200 * DAY_MS)
  const seen = await t.call(reportsContract.caseForStaff, { caseId: main.caseId }, by)
  const accepted = await t.call(
    reportsContract.accept,
    { caseId: main.caseId, version: seen.version },
    { ...by, now: later },
  )
  const sent = await t.call(
    reportsContract.dispatch,
    { caseId: main.caseId, version: accepted.version, desk: TOWN },
    { ...by, now: later },
  )
  await closeCase(t, staff.town, sent, later)
  await t.call(reportsContract.rate, { caseId: main.caseId, rating: 'good' }, { as: reporter, now: later })
  const own = () => t.call(reportsContract.case, { caseId: joined.caseId }, { as: other, now: LONG_AFTER })
  const was = await own()
  expect(was).toMatchObject({ state: 'finished', outcome: 'linked' })
  await night()
  expect([await linesOf(main.caseId), await linesOf(joined.caseId)]).toEqual([0, 0])
  expect(await own()).toEqual(was)
})
