/**
 * A masked name and phone are a person in a small county. Every procedure of the reports answers at least once, to
 * everybody who may ask, and nothing of what a reporter left of themselves stands in any answer, refusal, message or
 * file, masked or not. It is told by `openIdentity` alone, for a reason that is written down.
 */
import { sql } from 'drizzle-orm'
import * as v from 'valibot'
import { accountContract } from '../../cloud/features/account/contract'
import { alarmContract } from '../../cloud/features/reports/contract/alarm'
import { callbackContract } from '../../cloud/features/reports/contract/callback'
import { ringingContract } from '../../cloud/features/reports/contract/ringing'
import { mapContract } from '../../cloud/features/reports/contract/map'
import { officeContract } from '../../cloud/features/reports/contract/office'
import { COUNTED, PREVIEWED, reportsContract, SPANS } from '../../cloud/features/reports/contract'
import type { Person } from '../../cloud/platform/kernel/context'
import { AppError } from '../../cloud/platform/kernel/errors'
import { ROLES } from '../../cloud/shared/roles'
import type { InputOf, Procedure } from '../../cloud/shared/contract'
import {
  closeCase,
  fileAnonymously,
  fileReport,
  INSIDE,
  makePhoto,
  makeStaff,
  OTHER_TOWN,
  type Staff,
  TOWN,
  VILLAGE,
} from '../factories/reports'
import { startTestServices, TEST_COUNTY, type TestServices } from '../support/services'
import { openBook } from '../support/workbook'

const NAME = '塔吉古丽·买买提'
const PHONE = '13899996021'
/** Nothing else in the test has these: parts of the name, the ends of the phone, and what masks look like. */
const TELLING: readonly RegExp[] = [
  /塔吉|吉古|古丽|买买|麦提/u,
  /1389999|9996021/,
  /138[\s*＊xX•-]{1,}/,
  /(?<![0-9a-f-])6021(?![0-9a-f-])/,
  /\p{Script=Han}[*＊•○]/u,
  /[*＊•○]{2}/u,
]
/** A signed address, an id, a hash, a cursor: random, and in no language. */
const OPAQUE = /^(?:\/api\/files\/\S+|[0-9a-f-]{32,}|[\w-]{24,})$/i

let t: TestServices
let staff: Staff
let everybody: Person
let reporter: Person
let follower: Person
/** What was answered, with the procedure that did. */
const answers: { name: string; said: unknown }[] = []

// everybody asks everything: on a busy machine that takes a while
jest.setTimeout(180_000)

beforeAll(async () => {
  t = await startTestServices()
  const { kernel } = t
  const invoke = kernel.invoke.bind(kernel)
  kernel.invoke = async (request) => {
    const name = request.procedure
    try {
      const reply = await invoke(request)
      answers.push({ name, said: await asRead(reply.data) })
      return reply
    } catch (error) {
      // a refusal may bring the fresh case along
      if (error instanceof AppError) answers.push({ name: 'refusal', said: error.reply('r') })
      throw error
    }
  }
  staff = await makeStaff(t)
  const duties = ROLES.map((role) => ({ role, area: TEST_COUNTY }))
  everybody = await t.staffOfAll([
    ...duties,
    { role: 'town', area: TOWN },
    { role: 'village', area: VILLAGE },
  ])
  reporter = await t.person()
  follower = await t.person()
})
afterAll(() => t.stop())

const File = v.looseObject({ content: v.string() })
/** An answer with the cells of its file instead of the bytes. */
async function asRead(said: unknown): Promise<unknown> {
  const file = v.safeParse(File, said)
  if (!file.success) return said
  const bytes = Buffer.from(file.output.content, 'base64')
  const isBook = bytes.subarray(0, 2).toString() === 'PK'
  return { ...file.output, content: isBook ? await openBook(bytes) : bytes.toString('utf8') }
}

/** Texts of an answer. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'number') return [String(value)]
  if (typeof value === 'string') return OPAQUE.test(value) ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsOf)
}
/** What is sealed is long and looks like chance: any four digits stand somewhere in it. */
const isSealed = (text: string) => /^[\w+/=-]{64,}$/.test(text)
const telling = (value: unknown) =>
  textsOf(value).filter((text) => !isSealed(text) && TELLING.some((pattern) => pattern.test(text)))

/** Everybody asks, also those who may not. */
async function all<P extends Procedure>(procedure: P, ...inputs: InputOf<P>[]): Promise<void> {
  for (const as of [null, reporter, follower, everybody, ...Object.values(staff)])
    for (const input of inputs)
      await t.call(procedure, input, { as, caller: 'everybody' }).catch((error: unknown) => {
        if (!(error instanceof AppError) || error.code === 'internal') throw error
      })
}

const contact = { name: NAME, phone: PHONE }
const place = { town: TOWN, village: VILLAGE, point: INSIDE }
const versionOf = async (caseId: string) =>
  (await t.call(reportsContract.caseForStaff, { caseId }, { as: everybody })).version
const seen = async (caseId: string) => ({ caseId, version: await versionOf(caseId) })

/** The whole life of cases whose reporters left name and phone, and one that nobody filed. */
async function live(): Promise<{ ids: string[]; numbers: string[]; receipt: string }> {
  const as = everybody
  const photo = await makePhoto(t.db, reporter.id)
  const filed = await fileReport(t, reporter, { contact, place, photos: [photo] })
  const { caseId } = filed
  await t.call(reportsContract.follow, { caseId }, { as: follower })
  const other = await fileReport(t, reporter, { contact, place, identity: 'handlers' })
  const refused = await fileReport(t, reporter, { contact: { name: NAME }, place })
  const nobodys = await fileAnonymously(t, { place })
  const { id: called } = await t.call(
    reportsContract.registerForCaller,
    {
      words: '电话里说的',
      categories: ['waste.construction'],
      place: { town: TOWN },
      caller: { ...contact, anonymous: false },
    },
    { as },
  )
  for (const one of [caseId, other.caseId])
    await t.call(
      reportsContract.openIdentity,
      { caseId: one, reason: '约现场指认' },
      { as: staff.dispatcher },
    )
  await t.call(reportsContract.askMore, { ...(await seen(caseId)), words: '是哪一家' }, { as })
  await t.call(reportsContract.addMore, { caseId, words: '第三家' }, { as: reporter })
  await t.call(reportsContract.correct, { ...(await seen(caseId)), categories: ['waste.film'] }, { as })
  await t.call(reportsContract.accept, await seen(caseId), { as })
  await t.call(reportsContract.dispatch, { ...(await seen(caseId)), desk: TOWN }, { as })
  await t.call(reportsContract.handOver, { ...(await seen(caseId)), desk: VILLAGE }, { as })
  await t.call(reportsContract.sign, await seen(caseId), { as: staff.village })
  await t.call(reportsContract.progress, { ...(await seen(caseId)), words: '在办' }, { as })
  await t.call(reportsContract.siteVisit, { ...(await seen(caseId)), words: '去了', verified: true }, { as })
  await t.call(reportsContract.extend, { ...(await seen(caseId)), reason: '等车' }, { as })
  await t.call(
    reportsContract.join,
    { ...(await seen(caseId)), coHandlers: ['dept:water'] },
    { as: staff.dispatcher },
  )
  await t.call(
    reportsContract.handBack,
    { ...(await seen(caseId)), reason: '不归我们' },
    { as: staff.village },
  )
  await t.call(
    reportsContract.recall,
    { ...(await seen(caseId)), reason: '派错了' },
    { as: staff.dispatcher },
  )
  await t.call(reportsContract.dispatch, { ...(await seen(caseId)), desk: TOWN }, { as })
  const checks = { part: 'checks', value: { 'waste.film': 100 }, version: 0, reason: '县里定的' } as const
  await t.call(officeContract.saveSetting, checks, { as: staff.admin })
  await closeCase(t, staff.town, { id: caseId, version: await versionOf(caseId) })
  await t.call(
    reportsContract.failCheck,
    { ...(await seen(caseId)), reason: '没清完' },
    { as: staff.dispatcher },
  )
  await closeCase(t, staff.town, { id: caseId, version: await versionOf(caseId) })
  await t.call(reportsContract.passCheck, await seen(caseId), { as: staff.dispatcher })
  await t.call(reportsContract.rate, { caseId, rating: 'bad', reason: 'slow' }, { as: reporter })
  await t.call(reportsContract.urge, { caseId }, { as: reporter })
  await t.call(
    reportsContract.checkPhoto,
    { ...(await seen(caseId)), fileId: photo, passed: true },
    { as: staff.dispatcher },
  )
  await t.call(reportsContract.note, { caseId, words: '看过' }, { as })
  for (let round = 1; round < 3; round++) {
    await closeCase(t, as, { id: caseId, version: await versionOf(caseId) })
    await t.call(reportsContract.rate, { caseId, rating: 'bad', reason: 'slow' }, { as: reporter })
  }
  await t.call(reportsContract.countyDecision, { ...(await seen(caseId)), words: '定了' }, { as })
  const toMain = { ...(await seen(called)), mainId: other.caseId }
  await t.call(reportsContract.link, toMain, { as: staff.dispatcher })
  await t.call(
    reportsContract.unlink,
    { ...(await seen(called)), reason: '不是一件' },
    { as: staff.dispatcher },
  )
  await t.call(
    reportsContract.refuse,
    { ...(await seen(refused.caseId)), reason: 'unclear', words: '说不清' },
    { as },
  )
  await t.call(
    reportsContract.bulkLink,
    { cases: [await seen(called)], mainId: other.caseId },
    { as: staff.dispatcher },
  )
  await t.call(
    reportsContract.bulkRefuse,
    { cases: [await seen(refused.caseId)], reason: 'unclear', words: '说不清' },
    { as: staff.dispatcher },
  )
  await t.call(
    reportsContract.bulkAssign,
    { cases: [await seen(other.caseId)], desk: OTHER_TOWN },
    { as: staff.dispatcher },
  )
  const { receipt } = nobodys
  await t.call(reportsContract.addMoreByReceipt, { receipt, words: '还有' }, { caller: 'a' })
  await t.call(reportsContract.accept, await seen(nobodys.caseId), { as })
  await t.call(reportsContract.dispatch, { ...(await seen(nobodys.caseId)), desk: TOWN }, { as })
  await t.call(reportsContract.urgeByReceipt, { receipt }, { caller: 'a' })
  await closeCase(t, as, { id: nobodys.caseId, version: await versionOf(nobodys.caseId) })
  await t.call(reportsContract.rateByReceipt, { receipt, rating: 'good' }, { caller: 'a' })
  await t.call(
    officeContract.saveTemplate,
    { action: 'refuse', title: '不归我们', words: '找水利局' },
    { as: staff.dispatcher },
  )
  const question = { desk: TOWN, words: '怎么还没办完', workingDays: 3, caseId } as const
  const { id } = await t.call(reportsContract.inquire, question, { as: staff.leader })
  await t.call(reportsContract.answerInquiry, { id, words: '明天就去' }, { as: staff.town })
  const ids = [caseId, other.caseId, refused.caseId, nobodys.caseId, called]
  return { ids, numbers: [filed.number, other.number, refused.number, nobodys.number], receipt }
}

/** Every question of the service, by everybody. */
async function ask({ ids, numbers, receipt }: Awaited<ReturnType<typeof live>>): Promise<void> {
  const each = ids.map((caseId) => ({ caseId }))
  await all(reportsContract.case, ...each)
  await all(reportsContract.caseForStaff, ...each)
  await all(reportsContract.proposal, ...each)
  await all(reportsContract.sheet, ...each)
  await all(officeContract.callList, ...each)
  await all(callbackContract.callback, ...each)
  await all(ringingContract.ringing, {})
  await all(ringingContract.takeAlarm, ...each)
  await all(
    reportsContract.preview,
    ...each.flatMap((one) => PREVIEWED.map((action) => ({ ...one, action, desk: TOWN, words: '看过' }))),
  )
  await all(reportsContract.ledgerCase, ...numbers.map((number) => ({ number })))
  const texts = [NAME, '古丽', PHONE, '6021', '建筑垃圾', ...numbers]
  await all(reportsContract.find, ...texts.map((text) => ({ text })))
  for (const queue of ['assign', 'waiting', 'doing', 'reopened', 'review', 'done', 'callback'] as const)
    await all(reportsContract.inbox, { queue })
  for (const form of ['csv', 'xlsx'] as const) {
    await all(reportsContract.exportCases, { form })
    await all(reportsContract.caseFile, { form })
  }
  await all(reportsContract.inbox, { queue: 'open' })
  for (const span of SPANS) {
    await all(reportsContract.overview, { span })
    await all(reportsContract.overviewExport, { span })
  }
  for (const what of COUNTED)
    await all(reportsContract.counted, { what, from: '2026-01-01', to: '2026-12-31' })
  await all(reportsContract.findByPhone, { phone: PHONE })
  await all(reportsContract.caseByReceipt, { receipt })
  await all(reportsContract.similarNearby, {
    categories: ['waste.construction', 'waste.film'],
    place: INSIDE,
  })
  const year = { year: 2026, holidays: ['2026-10-01'], workdays: [] }
  await all(officeContract.readHolidays, { year: 2026, text: '国庆节：10月1日放假1天。' })
  await all(officeContract.saveHolidays, year)
  await all(officeContract.holidaysEffect, year)
  await all(officeContract.dropHolidays, { year: 2026 })
  const set = { version: 0, reason: '试一试看' }
  await all(officeContract.saveSetting, { part: 'emergencyWords', value: ['冒烟了'], ...set })
  await all(officeContract.saveRoster, { lines: [], ...set })
  await all(officeContract.setBack, { ...set, subject: 'emergencyWords', change: 1, version: 1 })
  for (const procedure of [
    reportsContract.mine,
    reportsContract.waitingForMe,
    reportsContract.ledger,
    reportsContract.ledgerStats,
    reportsContract.heads,
    reportsContract.desks,
    reportsContract.inboxCounts,
    reportsContract.templates,
    reportsContract.identityOpenings,
    reportsContract.deskLoads,
    reportsContract.inquiries,
    officeContract.calendarState,
    officeContract.settings,
    officeContract.settingChanges,
    officeContract.roster,
    officeContract.keptTemplates,
    alarmContract.alarm,
    mapContract.caseBoard,
    mapContract.photosWaiting,
    accountContract.me,
    accountContract.inbox,
  ] as Procedure[])
    await all(procedure, {} as never)
  // old versions: the refusal brings the fresh case along
  await all(reportsContract.accept, ...each.map((one) => ({ ...one, version: 999 })))
  await all(reportsContract.unfollow, ...each)
}

/** They need a picture or a name of their own, and answer with a photo, the case that others answer with, or nothing. */
const APART = ['upload', 'blurPhoto', 'blurPreview', 'openOriginal', 'removeTemplate', 'start']

test('nothing of what a reporter left of themselves stands in any answer', async () => {
  await ask(await live())
  const asked = new Set(answers.map(({ name }) => name))
  const missing = Object.keys({
    ...reportsContract,
    ...officeContract,
    ...alarmContract,
    ...mapContract,
  }).filter((name) => !asked.has(name) && !APART.includes(name))
  expect(missing).toEqual([])
  expect(answers.filter(({ name }) => name === 'refusal').length).toBeGreaterThan(20)
  const told = answers.flatMap(({ name, said }) =>
    name === 'openIdentity' ? [] : telling(said).map((text) => `${name}: ${text}`),
  )
  expect(told).toEqual([])
  // the control: it is there to be told
  const opened = answers.filter(({ name }) => name === 'openIdentity').map(({ said }) => said)
  expect(opened.length).toBe(2)
  for (const said of opened) expect(telling(said)).toEqual(expect.arrayContaining([NAME, PHONE]))
})

test('nor in any row of the database, masked or not', async () => {
  const { rows } = await t.db.execute<{ name: string }>(sql`select tablename as name from pg_tables
    where schemaname = 'public' order by 1`)
  expect(rows.length).toBeGreaterThan(30)
  for (const { name } of rows) {
    const table = await t.db.execute(sql`select * from ${sql.identifier(name)}`)
    expect([name, telling(table.rows)]).toEqual([name, []])
  }
})
