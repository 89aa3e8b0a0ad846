import { eq } from 'drizzle-orm'
import pino from 'pino'
import {
  closeCase,
  fileReport,
  makeStaff,
  sendTo,
  type Staff,
  VILLAGE,
} from '../../../tests/factories/reports'
import { startTestServices, type TestServices } from '../../../tests/support/services'
import { settings } from '../../platform/kernel/tables'
import type { Person } from '../../platform/kernel/context'
import { tickCases } from './clock'
import { reportsContract } from './contract'
import { officeContract } from './contract/office'
import { cases } from './tables'

let t: TestServices
let staff: Staff
let reporter: Person
beforeEach(async () => {
  t = await startTestServices()
  staff = await makeStaff(t)
  reporter = await t.person()
})
afterEach(() => t.stop())

const at = (text: string) => new Date(`${text}:00+08:00`)
const tick = (text: string) =>
  tickCases(
    { db: t.db, settings: t.settings, messages: t.kernel.parts.messages, log: pino({ level: 'silent' }) },
    at(text),
  )
const told = async (person: Person) => (await t.told(person)).map((one) => one.title)

it('warns a working day before and climbs after, over the Spring Festival and its worked Saturdays', async () => {
  // Thursday 12 February: the first working day is Friday 13, the second Saturday 14, a moved one
  const { caseId } = await fileReport(t, reporter, {}, at('2026-02-12T10:00'))
  expect(await tick('2026-02-12T23:59')).toMatchObject({ warned: 0, escalated: 0 })
  expect(await tick('2026-02-13T00:01')).toMatchObject({ warned: 1, escalated: 0 })
  expect(await tick('2026-02-13T00:06')).toMatchObject({ warned: 0, escalated: 0 })
  expect(await tick('2026-02-14T17:59')).toMatchObject({ escalated: 0 })
  expect(await tick('2026-02-14T18:00')).toMatchObject({ escalated: 1 })
  expect(await tick('2026-02-14T18:05')).toMatchObject({ escalated: 0 })
  const view = await t.call(reportsContract.case, { caseId }, { as: reporter, now: at('2026-02-14T18:10') })
  expect(view.timeline[0]).toMatchObject({ kind: 'escalate', tone: 'late' })
  expect((await told(staff.dispatcher)).some((title) => title.includes('超期'))).toBe(true)
})

it('a case filed on the eve of the holiday waits until after it', async () => {
  const sent = await fileReport(t, reporter, {}, at('2026-02-14T17:00'))
  expect(sent.decideBy).toBe(at('2026-02-25T18:00').toISOString())
  const october = await fileReport(t, reporter, {}, at('2026-09-30T17:00'))
  expect(october.decideBy).toBe(at('2026-10-09T18:00').toISOString())
  const before = await fileReport(t, reporter, {}, at('2026-09-18T09:00'))
  expect(before.decideBy).toBe(at('2026-09-21T18:00').toISOString())
})

it('an overdue case that is sent out again stays late and does not begin at the bottom', async () => {
  const filed = at('2026-10-12T10:00')
  const { caseId } = await fileReport(t, reporter, {}, filed)
  const sent = await sendTo(t, staff.dispatcher, caseId, VILLAGE, filed)
  await tick('2026-10-21T18:00')
  const back = at('2026-10-22T09:00')
  const seen = await t.call(reportsContract.caseForStaff, { caseId }, { as: staff.dispatcher, now: back })
  expect(seen.version).toBeGreaterThan(sent.version)
  const again = await t.call(
    reportsContract.dispatch,
    { caseId, version: seen.version, desk: VILLAGE },
    { as: staff.dispatcher, now: back },
  )
  expect(again.escalated).toBe(1)
  await closeCase(t, staff.village, again, at('2026-10-22T12:00'))
  const [row] = await t.db.select().from(cases).where(eq(cases.id, caseId))
  expect([row?.onTime, row?.resolvedAt && row.dueAt && row.resolvedAt < row.dueAt]).toEqual([false, true])
})

it('climbs from the village over the town to the county', async () => {
  const filed = at('2026-10-12T10:00')
  const { caseId } = await fileReport(t, reporter, {}, filed)
  await sendTo(t, staff.dispatcher, caseId, VILLAGE, filed)
  expect(await tick('2026-10-21T18:00')).toMatchObject({ escalated: 1 })
  const titles = async () =>
    (await t.call(reportsContract.caseForStaff, { caseId }, { as: staff.dispatcher })).timeline
      .filter((line) => line.kind === 'escalate')
      .map((line) => line.title)
  expect(await titles()).toEqual(['超期了，交给西吉尔镇催办'])
  expect((await told(staff.town)).some((title) => title.includes('超期'))).toBe(true)
  expect(await tick('2026-10-22T18:01')).toMatchObject({ escalated: 1 })
  expect((await titles())[0]).toBe('超期了，交给县环委办催办')
  await tick('2026-10-23T18:02')
  expect((await told(staff.leader)).some((title) => title.includes('超期'))).toBe(true)
  // it is late for the public too, and the queue says so
  const late = await t.call(
    reportsContract.inbox,
    { queue: 'overdue' },
    { as: staff.village, now: at('2026-10-23T19:00') },
  )
  expect(late.items.map((item) => [item.id, item.escalated, (item.leftMs ?? 0) < 0])).toEqual([
    [caseId, 3, true],
  ])
})

it('folds the days on which it was late again into one line, for the desk and on the sheet', async () => {
  const filed = at('2026-10-12T10:00')
  const { caseId } = await fileReport(t, reporter, {}, filed)
  await sendTo(t, staff.dispatcher, caseId, VILLAGE, filed)
  const as = { as: staff.dispatcher }
  const titles = async () =>
    (await t.call(reportsContract.caseForStaff, { caseId }, as)).timeline
      .filter((line) => line.kind === 'escalate')
      .map((line) => line.title)
  const [town, county] = ['超期了，交给西吉尔镇催办', '超期了，交给县环委办催办']
  for (const day of ['21', '22']) await tick(`2026-10-${day}T18:05`)
  expect(await titles()).toEqual([county, town])
  await tick('2026-10-23T18:05')
  expect(await titles()).toEqual(['又催办 1 次', county, town])
  for (const day of ['24', '25']) await tick(`2026-10-${day}T18:06`)
  expect(await titles()).toEqual(['又催办 3 次', county, town])
  const paper = await t.call(reportsContract.sheet, { caseId }, as)
  expect(paper.timeline.map((line) => line.title).slice(0, 3)).toEqual(['又催办 3 次', county, town])
  const own = await t.call(reportsContract.case, { caseId }, { as: reporter })
  expect(own.timeline.filter((line) => line.kind === 'escalate')).toHaveLength(1)
})

it('closes by itself when nobody rates, and counts nobody as satisfied', async () => {
  const filed = at('2026-10-12T10:00')
  const { caseId } = await fileReport(t, reporter, {}, filed)
  const sent = await sendTo(t, staff.dispatcher, caseId, VILLAGE, filed)
  await closeCase(t, staff.village, sent, filed)
  expect(await tick('2026-10-19T17:59')).toMatchObject({ closed: 0 })
  expect(await tick('2026-10-19T18:00')).toMatchObject({ closed: 1 })
  const view = await t.call(reportsContract.case, { caseId }, { as: reporter })
  expect(view).toMatchObject({ state: 'finished', outcome: 'silent', rating: null })
  expect(
    await t.call(reportsContract.ledgerStats, { year: 2026 }, { now: at('2026-10-20T00:00') }),
  ).toMatchObject({
    finished: 1,
    rated: 0,
    satisfied: null,
    medianDays: 0,
  })
})

it('puts a case aside when its question is never answered', async () => {
  const filed = at('2026-10-12T10:00')
  const { caseId } = await fileReport(t, reporter, {}, filed)
  await t.call(
    reportsContract.askMore,
    { caseId, version: 1, words: '在哪一段' },
    { as: staff.dispatcher, now: filed },
  )
  expect(await tick('2026-10-19T17:59')).toMatchObject({ refused: 0, escalated: 0, warned: 0 })
  expect(await tick('2026-10-19T18:00')).toMatchObject({ refused: 1 })
  expect(await t.call(reportsContract.case, { caseId }, { as: reporter })).toMatchObject({
    state: 'refused',
    now: 'closed',
  })
})

it('runs twice at once without doing anything twice', async () => {
  for (let n = 0; n < 5; n++) await fileReport(t, reporter, {}, at('2026-10-12T10:00'))
  const rounds = await Promise.all([
    tick('2026-10-15T10:00'),
    tick('2026-10-15T10:00'),
    tick('2026-10-15T10:00'),
  ])
  expect(rounds.reduce((sum, round) => sum + round.escalated, 0)).toBe(5)
})

it('says in December that next year’s holidays are missing, once', async () => {
  await tick('2026-11-30T12:00')
  expect(await told(staff.dispatcher)).toEqual([])
  await tick('2026-12-01T00:05')
  await tick('2026-12-01T00:10')
  expect((await told(staff.dispatcher)).filter((title) => title.includes('2027'))).toHaveLength(1)
  const now = at('2026-12-02T10:00')
  expect(await t.call(officeContract.calendarState, {}, { as: staff.dispatcher, now })).toMatchObject({
    missing: 2027,
  })
  await t.db.insert(settings).values({
    county: '652328',
    key: 'reports.workdays',
    value: { '2027': { holidays: ['2027-01-01'], workdays: [] } },
    updatedAt: now,
  })
  expect(await t.call(officeContract.calendarState, {}, { as: staff.dispatcher, now })).toMatchObject({
    missing: null,
  })
})

it('takes the county’s own limits from its settings', async () => {
  await t.db.insert(settings).values({
    county: '652328',
    key: 'reports.limits',
    value: { decide: { unit: 'hours', count: 5 } },
    updatedAt: at('2026-10-01T00:00'),
  })
  const sent = await fileReport(t, reporter, {}, at('2026-10-16T10:00'))
  expect(sent.decideBy).toBe(at('2026-10-16T15:00').toISOString())
  const [row] = await t.db.select().from(cases).where(eq(cases.id, sent.caseId))
  expect(row?.dueUnit).toBe('hours')
})
