/**
 * One definition of every number: the rules, the database's own sums, the lists, the tabs and the files say the same of
 * histories that are drawn, and so does a county that was counted anew.
 */
import { eq, sql } from 'drizzle-orm'
import pino from 'pino'
import { parse } from 'csv-parse/sync'
import { seeded } from '../../../../tests/factories/hostile'
import {
  closeCase,
  fileAnonymously,
  fileReport,
  OTHER_TOWN,
  sendTo,
  TOWN,
  VILLAGE,
} from '../../../../tests/factories/reports'
import type { Staff } from '../../../../tests/factories/reports'
import { startCases } from '../../../../tests/support/cases'
import type { Person } from '../../../platform/kernel/context'
import type { TestServices } from '../../../../tests/support/services'
import { AppError } from '../../../platform/kernel/errors'
import type { InputOf } from '../../../shared/contract'
import { addDays, beijingDay, HOUR_MS } from '../../../shared/time'
import { tickCases } from '../clock'
import { COUNTED, type Counted, reportsContract as reports, SPANS } from '../contract'
import { officeContract } from '../contract/office'
import { QUEUES, type StaffActionName } from '../contract/schemas'
import { countedOn, isOpen, isOverdue, lateOn, type Measure } from '../rules/measures'
import { queueOf } from '../rules/queues'
import { cases } from '../tables'
import { sumFigures } from './summing'
import { caseDays } from './tables'

const CASES = 18
const STEPS = 9
const BEGIN = new Date('2026-08-27T09:00:00+08:00')
/** Six weeks later, so that the month and the month before both have something, and something is late. */
const HOURS_A_STEP = 9

let t: TestServices
let staff: Staff
let now = BEGIN
const later = (hours: number) => (now = new Date(now.getTime() + hours * HOUR_MS))

/** What a case meets: something that the desk may do with it now. */
async function meet(drawn: () => number, caseId: string, all: readonly string[]): Promise<void> {
  const by = { as: staff.dispatcher, now }
  const { version, actions, handler } = await t.call(reports.caseForStaff, { caseId }, by)
  const seen = { caseId, version }
  const other = all[Math.floor(drawn() * all.length)] ?? caseId
  const desk = [TOWN, 'dept:water', OTHER_TOWN, 'dept:ecology'][Math.floor(drawn() * 4)] ?? TOWN
  const words = '核实过了'
  const urgency = drawn() < 0.3 ? 'emergency' : 'ordinary'
  const workingDays = drawn() < 0.4 ? 1 : 20
  // what its own unit closes the county looks at
  const units: Readonly<Record<string, Person>> = {
    [TOWN]: staff.town,
    [OTHER_TOWN]: staff.otherTown,
    'dept:water': staff.otherDepartment,
    'dept:ecology': staff.department,
  }
  const unit = units[handler?.code ?? ''] ?? staff.dispatcher
  const resolve = () => closeCase(t, unit, { id: caseId, version }, now)
  const deeds: [StaffActionName, () => Promise<unknown>][] = [
    ['accept', () => t.call(reports.accept, { ...seen, urgency }, by)],
    ['accept', () => t.call(reports.accept, { ...seen, urgency }, by)],
    ['dispatch', () => t.call(reports.dispatch, { ...seen, desk, workingDays }, by)],
    ['dispatch', () => t.call(reports.dispatch, { ...seen, desk, workingDays }, by)],
    ['resolve', resolve],
    ['resolve', resolve],
    ['passCheck', () => t.call(reports.passCheck, seen, by)],
    ['passCheck', () => t.call(reports.passCheck, seen, by)],
    ['passCheck', () => t.call(reports.passCheck, seen, by)],
    ['failCheck', () => t.call(reports.failCheck, { ...seen, reason: words }, by)],
    ['refuse', () => t.call(reports.refuse, { ...seen, reason: 'unclear', words }, by)],
    ['askMore', () => t.call(reports.askMore, { ...seen, words }, by)],
    ['link', () => t.call(reports.link, { ...seen, mainId: other }, by)],
    ['link', () => t.call(reports.link, { ...seen, mainId: other }, by)],
    ['extend', () => t.call(reports.extend, { ...seen, reason: words, workingDays: 1 }, by)],
    [
      'correct',
      () => t.call(reports.correct, { ...seen, town: OTHER_TOWN, categories: ['noise.traffic'] }, by),
    ],
    ['countyDecision', () => t.call(reports.countyDecision, { ...seen, words }, by)],
  ]
  // seldom, so that some stay joined
  if (drawn() < 0.2) deeds.push(['unlink', () => t.call(reports.unlink, { ...seen, reason: words }, by)])
  const may = deeds.filter(([name]) => actions.includes(name))
  await quietly(may[Math.floor(drawn() * may.length)]?.[1])
}

/** Does what may be refused: that a case cannot be joined to itself, say. */
async function quietly(deed: (() => Promise<unknown>) | undefined): Promise<void> {
  try {
    await deed?.()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
  }
}

beforeAll(async () => {
  ;({ t, staff } = await startCases())
  await t.call(
    officeContract.saveSetting,
    { part: 'checks', value: { 'waste.film': 100 }, version: 0, reason: '县里开会定的' },
    { as: staff.admin, now },
  )
  const drawn = seeded(20261016)
  const filed: { caseId: string; rate: (rating: 'good' | 'fair' | 'bad') => Promise<unknown> }[] = []
  for (let nth = 0; nth < CASES; nth++) {
    later(HOURS_A_STEP)
    const reason = (rating: string) => (rating === 'bad' ? { reason: 'slow' as const } : {})
    if (nth % 5 === 0) {
      const { caseId, receipt } = await fileAnonymously(t, { words: `第 ${nth} 堆` }, now)
      const rate = (rating: 'good' | 'fair' | 'bad') =>
        t.call(reports.rateByReceipt, { receipt, rating, ...reason(rating) }, { now })
      filed.push({ caseId, rate })
      continue
    }
    const as = await t.person()
    const place = nth % 3 === 0 ? { town: OTHER_TOWN } : { town: TOWN, village: VILLAGE }
    // of one kind the county looks at each
    const film = nth % 3 === 0 ? { categories: ['waste.film' as const] } : {}
    const { caseId } = await fileReport(t, as, { words: `第 ${nth} 堆`, place, ...film }, now)
    filed.push({
      caseId,
      rate: (rating) => t.call(reports.rate, { caseId, rating, ...reason(rating) }, { as, now }),
    })
  }
  const ids = filed.map(({ caseId }) => caseId)
  const parts = {
    db: t.db,
    settings: t.settings,
    messages: t.kernel.parts.messages,
    log: pino({ level: 'silent' }),
  }
  for (let step = 0; step < STEPS; step++) {
    for (const { caseId, rate } of filed) {
      await meet(drawn, caseId, ids)
      const rating = (['good', 'fair', 'bad'] as const)[Math.floor(drawn() * 3)] ?? 'good'
      if (drawn() < 0.5) await quietly(() => rate(rating))
      later(1)
    }
    later(60)
    await tickCases(parts, now)
  }
  await lookedAt(true)
  await lookedAt(false)
})

/** Whatever is drawn, the county has looked at one case and let it pass, and has still to look at another. */
async function lookedAt(passed: boolean): Promise<void> {
  const as = await t.person()
  const { caseId } = await fileReport(t, as, { categories: ['waste.film'] }, now)
  const sent = await sendTo(t, staff.dispatcher, caseId, TOWN, now)
  const { version } = await closeCase(t, staff.town, sent, later(9))
  if (!passed) return
  await t.call(reports.passCheck, { caseId, version }, { as: staff.dispatcher, now: later(30) })
  await t.call(reports.rate, { caseId, rating: 'good' }, { as, now })
}
afterAll(() => t.stop())

const rows = () => t.db.select().from(cases)
type Row = Awaited<ReturnType<typeof rows>>[number]

/** Which cases a number is made of by the rules. */
function byRule(all: readonly Row[], what: Counted, { from, to }: { from: string; to: string }): string[] {
  const within = (day: string | null) => day !== null && from <= day && day <= to
  const kinds: readonly Measure[] = what === 'rated' ? ['good', 'fair', 'bad'] : what === 'late' ? [] : [what]
  return all
    .filter((one) =>
      what === 'late'
        ? within(lateOn(one, now))
        : countedOn(one).some(({ measure, day }) => kinds.includes(measure) && within(day)),
    )
    .map(({ number }) => number)
    .sort()
}

async function listed(input: InputOf<typeof reports.counted>): Promise<string[]> {
  const numbers: string[] = []
  let after: string | undefined
  do {
    const page = await t.call(reports.counted, { ...input, after, limit: 4 }, { as: staff.leader, now })
    numbers.push(...page.items.map(({ number }) => number))
    after = page.next ?? undefined
  } while (after !== undefined)
  return numbers.sort()
}

async function exported(input: Omit<InputOf<typeof reports.exportCases>, 'form'>): Promise<string[]> {
  const file = await t.call(reports.exportCases, { ...input, form: 'csv' }, { as: staff.leader, now })
  const lines: string[][] = parse(Buffer.from(file.content, 'base64'), { bom: true })
  return lines
    .slice(1)
    .map(([number = '']) => number)
    .sort()
}

const totals = (sums: Record<string, unknown>): Record<string, unknown> => ({
  ...sums,
  late: Number(sums['ofTime']) - Number(sums['inTime']),
  rated: Number(sums['good']) + Number(sums['fair']) + Number(sums['bad']),
})

test('the drawn histories have something of everything', async () => {
  const all = await rows()
  const ever = { from: '2026-01-01', to: '2026-12-31' }
  for (const what of COUNTED) expect([what, byRule(all, what, ever).length > 0]).toEqual([what, true])
  expect(all.some((one) => isOverdue(one, now))).toBe(true)
  expect(all.some((one) => one.state === 'checking')).toBe(true)
})

test('at every moment a case is open, finished, refused or linked, and one of them', async () => {
  for (const one of await rows()) {
    const ends = countedOn(one).filter(({ measure }) => ['finished', 'refused', 'linked'].includes(measure))
    expect([one.number, ends.length + Number(isOpen(one))]).toEqual([one.number, 1])
  }
})

test('rules, sums, lists and files agree on every number of every span, town and department', async () => {
  const all = await rows()
  for (const span of SPANS) {
    const shown = await t.call(reports.overview, { span }, { as: staff.leader, now })
    const ofPeriods = [
      [shown.days, shown.sums],
      [shown.before, shown.sumsBefore],
      [shown.yearBefore, shown.sumsYearBefore],
    ] as const
    for (const what of COUNTED) {
      for (const [days, sums] of ofPeriods) {
        const rule = byRule(all, what, days)
        expect([span, what, totals(sums)[what]]).toEqual([span, what, rule.length])
        expect([span, what, await listed({ what, ...days })]).toEqual([span, what, rule])
      }
      expect([what, await exported({ what, ...shown.days })]).toEqual([what, byRule(all, what, shown.days)])
      for (const town of shown.towns) {
        const here = all.filter((one) => one.town === town.code)
        expect([town.name, what, totals(town)[what]]).toEqual([
          town.name,
          what,
          byRule(here, what, shown.days).length,
        ])
      }
      for (const unit of shown.departments) {
        const theirs = byRule(
          all.filter((one) => one.handler === unit.code),
          what,
          shown.days,
        )
        expect([unit.name, what, totals(unit)[what]]).toEqual([unit.name, what, theirs.length])
        expect(await listed({ what, ...shown.days, unit: unit.code })).toEqual(theirs)
      }
    }
    const { now: course } = shown.course
    expect(course.at(-1)).toBe(shown.sums.received)
    const open = all.filter(isOpen)
    expect(shown.open).toMatchObject({
      total: open.length,
      overdue: all.filter((one) => isOverdue(one, now)).length,
    })
  }
})

test('tabs, lists and files of each queue hold the same cases', async () => {
  const all = await rows()
  const counts = await t.call(reports.inboxCounts, {}, { as: staff.leader, now })
  for (const queue of QUEUES) {
    const rule = all
      .filter((one) => (queue === 'overdue' ? isOverdue(one, now) : queueOf(one.state) === queue))
      .map(({ number }) => number)
      .sort()
    const { items } = await t.call(reports.inbox, { queue, limit: 100 }, { as: staff.leader, now })
    expect([queue, counts[queue]]).toEqual([queue, rule.length])
    expect([queue, items.map(({ number }) => number).sort()]).toEqual([queue, rule])
    const days = queue === 'done' ? { from: '2026-08-01', to: beijingDay(now) } : {}
    expect([queue, await exported({ queue, ...days })]).toEqual([queue, rule])
  }
})

test('a queue is narrowed down and put in order, page by page, without losing or doubling any', async () => {
  const all = await rows()
  const open = all.filter((one) => queueOf(one.state) === 'doing')
  for (const sort of ['due', 'filed', 'unit', 'urgency'] as const) {
    const numbers: string[] = []
    let after: string | undefined
    do {
      const asked = { queue: 'doing', sort, after, limit: 2 } as const
      const page = await t.call(reports.inbox, asked, { as: staff.dispatcher, now })
      numbers.push(...page.items.map(({ number }) => number))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect([sort, [...numbers].sort()]).toEqual([sort, open.map(({ number }) => number).sort()])
    if (sort !== 'unit') continue
    const units = numbers.map((number) => open.find((one) => one.number === number)?.handler ?? '')
    expect(units).toEqual([...units].sort())
  }
  const unit = open[0]?.handler ?? ''
  const found = await t.call(reports.inbox, { queue: 'doing', unit }, { as: staff.dispatcher, now })
  expect(found.items.map(({ number }) => number).sort()).toEqual(
    open
      .filter(({ handler }) => handler === unit)
      .map(({ number }) => number)
      .sort(),
  )
  const wrong = t.call(reports.inbox, { queue: 'done', sort: 'unit' }, { as: staff.dispatcher, now })
  await expect(wrong).rejects.toMatchObject({ code: 'invalid' })
})

test('counted anew, and summed up, a county has the same figures', async () => {
  const sums = async () => {
    const { rows: read } = await t.db.execute(sql`
      select span, part, day, measure, sum(n)::int as n from case_days group by 1, 2, 3, 4 having sum(n) <> 0 order by 1, 2, 3, 4`)
    return read
  }
  const before = await sums()
  const { rows: drawn } = await t.db.execute(sql`select count(*)::int as n from case_days`)
  await sumFigures(t.db, t.settings.county)
  expect(await sums()).toEqual(before)
  const { rows: short } = await t.db.execute(sql`select count(*)::int as n from case_days`)
  expect(Number(short[0]?.['n'])).toBeLessThan(Number(drawn[0]?.['n']))
  await t.db.delete(caseDays).where(eq(caseDays.county, t.settings.county))
  await sumFigures(t.db, t.settings.county)
  expect(await sums()).toEqual(before)
})

test('a unit is asked, told, answers once, and the leader is told', async () => {
  const asked = { desk: TOWN, words: '水磨沟怎么还没清', workingDays: 2 } as const
  const one = await t.call(reports.inquire, asked, { as: staff.leader, now })
  expect(one).toMatchObject({ deskName: '西吉尔镇', answer: null, late: false })
  const open = (as: Person, at = now) => t.call(reports.inquiries, { open: true }, { as, now: at })
  expect((await open(staff.town)).items.map(({ id }) => id)).toEqual([one.id])
  expect((await open(staff.otherTown)).items).toEqual([])
  const days = new Date(one.dueAt).getTime() + 1
  expect((await open(staff.town, new Date(days))).items[0]?.late).toBe(true)
  const answer = { id: one.id, words: '车明天到' }
  const others = t.call(reports.answerInquiry, answer, { as: staff.otherTown, now })
  await expect(others).rejects.toMatchObject({ code: 'not_found' })
  const done = await t.call(reports.answerInquiry, answer, { as: staff.town, now })
  expect(done).toMatchObject({ answer: '车明天到', late: false })
  await expect(t.call(reports.answerInquiry, answer, { as: staff.town, now })).rejects.toMatchObject({
    code: 'conflict',
  })
  expect((await open(staff.town)).items).toEqual([])
  expect((await t.told(staff.town)).map(({ title }) => title)).toContain('县领导问西吉尔镇，要回话')
  expect((await t.told(staff.leader)).map(({ title }) => title)).toContain('西吉尔镇回话了')
  const wrong = t.call(reports.inquire, { ...asked, desk: '652325101' }, { as: staff.leader, now })
  await expect(wrong).rejects.toMatchObject({ code: 'invalid' })
})

test('what was asked about a case stands on it, for whoever sees all and for the unit that was asked', async () => {
  const [one] = await rows()
  const caseId = one?.id ?? ''
  const asked = { desk: TOWN, words: '为什么停了', workingDays: 2, caseId } as const
  const { id } = await t.call(reports.inquire, asked, { as: staff.leader, now })
  await t.call(reports.inquire, { ...asked, caseId: undefined }, { as: staff.leader, now })
  const about = async (as: Person) =>
    (await t.call(reports.inquiries, { caseId }, { as, now })).items.map((each) => each.id)
  expect(await about(staff.leader)).toEqual([id])
  expect(await about(staff.town)).toEqual([id])
  expect(await about(staff.otherTown)).toEqual([])
  const others = t.call(reports.inquiries, { caseId, desk: TOWN }, { as: staff.otherTown, now })
  await expect(others).rejects.toMatchObject({ code: 'forbidden' })
})

test('who rings again is found by the phone that they left, and that somebody looked is written down', async () => {
  const caller = { name: '古丽', phone: '138-1234-5678', anonymous: false }
  const call = { words: '渠里有油', categories: ['other.any' as const], place: { town: TOWN }, caller }
  const { number } = await t.call(reports.registerForCaller, call, { as: staff.dispatcher, now })
  const numbers = async (phone: string) =>
    (await t.call(reports.findByPhone, { phone }, { as: staff.dispatcher, now })).items.map(
      (one) => one.number,
    )
  expect(await numbers('13812345678')).toEqual([number])
  expect(await numbers('13812345679')).toEqual([])
  const { rows: log } = await t.db.execute(sql`select detail from audit_log where action = 'case.find.phone'`)
  expect(JSON.stringify(log)).not.toContain('5678')
  expect(log).toHaveLength(2)
})

test('several words are all to be met, and a number needs no year', async () => {
  const one = (await rows()).find(({ words }) => words?.startsWith('第 '))
  const found = async (text: string) =>
    (await t.call(reports.find, { text, limit: 100 }, { as: staff.dispatcher, now })).items.map(
      ({ number }) => number,
    )
  expect(await found(one?.number.slice(5) ?? '')).toContain(one?.number)
  const both = await found(`第 ${one?.words?.slice(2, -2) ?? ''}`)
  expect(both).toContain(one?.number)
  expect(await found('第 没有这样的')).toEqual([])
})

test('a file has the columns that were chosen and says in its name what is in it', async () => {
  const asked: InputOf<typeof reports.exportCases> = {
    ...{ form: 'csv', queue: 'doing', town: TOWN },
    columns: ['number', 'title'],
  }
  const file = await t.call(reports.exportCases, asked, { as: staff.leader, now })
  expect(file.name).toBe(`随手拍-县环委办-在办-西吉尔镇-${beijingDay(now)}还没办完的.csv`)
  const [head]: string[][] = parse(Buffer.from(file.content, 'base64'), { bom: true })
  expect(head).toEqual(['编号', '标题'])
})

test('what a number is made of is for those who see the figures', async () => {
  const days = { from: addDays(beijingDay(now), -30), to: beijingDay(now) }
  const asked = t.call(
    reports.exportCases,
    { form: 'csv', what: 'received', ...days },
    { as: staff.town, now },
  )
  await expect(asked).rejects.toMatchObject({ code: 'forbidden' })
})
