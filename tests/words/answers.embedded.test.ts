/**
 * Every procedure in the test language: what is still Chinese in an answer is what people typed or names of places
 * and departments. Errors are asked for with input that nobody sends in good faith.
 */
import { randomUUID } from 'node:crypto'
import { DEPARTMENTS, departmentArea, areaName } from '../../cloud/platform/areas'
import type { Person } from '../../cloud/platform/kernel/context'
import { AppError } from '../../cloud/platform/kernel/errors'
import { services } from '../../cloud/product'
import { COUNTY, divisionName, TOWNS } from '../../cloud/shared/divisions'
import type { Locale } from '../../cloud/shared/locale'
import { ROLES } from '../../cloud/shared/roles'
import { accountContract } from '../../cloud/features/account/contract'
import { activitiesContract } from '../../cloud/features/activities/contract'
import { airContract } from '../../cloud/features/air/contract'
import { reportsContract } from '../../cloud/features/reports/contract'
import { surveyContract } from '../../cloud/features/survey/contract'
import type { InputOf, Procedure } from '../../cloud/shared/contract'
import { createActivity, makeActivity } from '../factories/activities'
import { bring, createStation, dayHours } from '../factories/air'
import { hostileInput, seeded } from '../factories/hostile'
import { closeCase, fileReport, makePhoto, makeReport, sendTo, TOWN, VILLAGE } from '../factories/reports'
import { startTestServices, TEST_COUNTY, type TestServices } from '../support/services'

const CHINESE = /[\u3400-\u9fff\uf900-\ufaff]+/gu
const STATION = '县城站'
const POINT = 'bus'
const POINT_NAME = '县城客运站'

/** What nobody of ours said: names of the grid and of departments, and what was typed. */
const DATA = [
  COUNTY.name,
  ...TOWNS.flatMap((town) => [town.code, ...town.villages.map(({ code }) => code)]).map(divisionName),
  ...DEPARTMENTS.map((code) => areaName(departmentArea(code))),
  STATION,
  '昌吉州生态环境局',
  // the printed plan that former years are quoted from
  '县规划',
  POINT_NAME,
  ...Object.values(makeActivity()).flatMap((value) =>
    typeof value === 'object' ? JSON.stringify(value) : value,
  ),
  makeReport().words,
  '垃圾约 4 车，有旧砖和石膏板',
  '清运完了，立了牌子',
  ...['是哪一家', '河边第三家', '不归我们', '请尽快', '等车', '去过了', '在办', '太慢了', '写错了', '看过'],
].filter((text) => typeof text === 'string')

let t: TestServices
let everybody: Person
let resident: Person
beforeAll(async () => {
  t = await startTestServices({ demo: true })
  const duties = ROLES.map((role) => ({ role, area: TEST_COUNTY }))
  everybody = await t.staffOfAll([
    ...duties,
    { role: 'town', area: TOWN },
    { role: 'village', area: VILLAGE },
  ])
  resident = await t.person()
})
afterAll(() => t.stop())

/** Runs of Chinese in a text that are no data. */
function ours(text: string): string[] {
  return [...text.matchAll(CHINESE)]
    .map(([run]) => run)
    .filter((run) => !DATA.some((data) => data.includes(run)))
}

/** Every text in an answer, where it stands. */
function textsOf(value: unknown, at = ''): [string, string][] {
  if (typeof value === 'string') return [[at, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => textsOf(each, `${at}.${key}`))
}

/** Asks in the test language. @returns where something of ours is still Chinese */
async function chineseIn<P extends Procedure>(
  procedure: P,
  input: InputOf<P>,
  as: Person | null = everybody,
): Promise<string[]> {
  const name = `${procedure.service}.${procedure.name}`
  const ask = (locale: Locale) => t.call(procedure, input, { as, locale })
  const answer = await ask('ar-XB')
  return textsOf(answer).flatMap(([at, text]) => ours(text).map((run) => `${name}${at}: ${run}`))
}

/** A case that went the long way, so that its timeline has every line that hands can write. */
async function plantCase(): Promise<{ caseId: string; number: string }> {
  const { caseId, number } = await fileReport(t, resident)
  const as = everybody
  const seen = async () => (await t.call(reportsContract.caseForStaff, { caseId }, { as })).version
  const own = async () => ({ caseId, version: await seen() })
  await t.call(reportsContract.askMore, { ...(await own()), words: '是哪一家' }, { as })
  await t.call(reportsContract.addMore, { caseId, words: '河边第三家' }, { as: resident })
  await t.call(reportsContract.correct, { ...(await own()), categories: ['waste.film'] }, { as })
  await t.call(reportsContract.accept, await own(), { as })
  await t.call(reportsContract.dispatch, { ...(await own()), desk: 'dept:water', words: '请尽快' }, { as })
  await t.call(reportsContract.dispatch, { ...(await own()), desk: TOWN }, { as })
  await t.call(reportsContract.handOver, { ...(await own()), desk: VILLAGE }, { as })
  await t.call(reportsContract.join, { ...(await own()), coHandlers: ['dept:water'] }, { as })
  await t.call(reportsContract.recall, { ...(await own()), reason: '等车' }, { as })
  await t.call(reportsContract.dispatch, { ...(await own()), desk: TEST_COUNTY }, { as })
  await t.call(reportsContract.sign, await own(), { as })
  await t.call(reportsContract.progress, { ...(await own()), words: '在办' }, { as })
  await t.call(reportsContract.siteVisit, { ...(await own()), words: '去过了', verified: true }, { as })
  await t.call(reportsContract.extend, { ...(await own()), reason: '等车' }, { as })
  await t.call(reportsContract.urge, { caseId }, { as: resident })
  await closeCase(t, as, { id: caseId, version: await seen() })
  await t.call(
    reportsContract.rate,
    { caseId, rating: 'bad', reason: 'slow', words: '太慢了' },
    { as: resident },
  )
  await closeCase(t, as, { id: caseId, version: await seen() })
  await t.call(reportsContract.note, { caseId, words: '看过' }, { as })
  return { caseId, number }
}

test('nothing that the reports say of a case, in lists, messages, files and on paper, is Chinese', async () => {
  const { caseId, number } = await plantCase()
  const wordless = await fileReport(t, resident, { words: '', photos: [await makePhoto(t.db, resident.id)] })
  await sendTo(t, everybody, wordless.caseId, TOWN)
  const found = [
    await chineseIn(reportsContract.case, { caseId }, resident),
    await chineseIn(reportsContract.case, { caseId: wordless.caseId }, resident),
    await chineseIn(reportsContract.mine, {}, resident),
    await chineseIn(reportsContract.caseForStaff, { caseId }),
    await chineseIn(reportsContract.caseForStaff, { caseId: wordless.caseId }),
    await chineseIn(reportsContract.sheet, { caseId }),
    await chineseIn(reportsContract.proposal, { caseId: wordless.caseId }),
    await chineseIn(reportsContract.inbox, { queue: 'doing' }),
    await chineseIn(reportsContract.inbox, { queue: 'done' }),
    await chineseIn(reportsContract.find, { text: '河边' }),
    await chineseIn(reportsContract.desks, {}),
    await chineseIn(reportsContract.ledger, {}, null),
    await chineseIn(reportsContract.ledgerCase, { number }, null),
    await chineseIn(reportsContract.ledgerStats, {}, null),
    await chineseIn(reportsContract.overview, { span: 'year' }),
    await chineseIn(reportsContract.overviewExport, { span: 'year' }),
    await chineseIn(reportsContract.templates, {}),
    await chineseIn(reportsContract.identityOpenings, {}),
    await chineseIn(accountContract.inbox, { limit: 100 }, resident),
    await chineseIn(accountContract.inbox, { limit: 100 }),
  ]
  const fresh = await fileReport(t, resident)
  const shown = { words: 'x', found: 'x', done: 'x', reason: 'unclear', noPhotoReason: 'x' } as const
  for (const action of ['accept', 'refuse', 'askMore', 'dispatch'] as const)
    found.push(await chineseIn(reportsContract.preview, { caseId: fresh.caseId, action, ...shown }))
  for (const action of ['dispatch', 'handOver', 'progress', 'siteVisit', 'extend', 'resolve'] as const)
    found.push(await chineseIn(reportsContract.preview, { caseId: wordless.caseId, action, ...shown }))
  expect(found.flat()).toEqual([])
  const csv = await t.call(reportsContract.exportCases, { form: 'csv' }, { as: everybody, locale: 'ar-XB' })
  expect(ours(csv.name)).toEqual([])
  expect(ours(Buffer.from(csv.content, 'base64').toString('utf8'))).toEqual([])
  // in Chinese the same lines are full of it, so the test sees what it looks for
  const chinese = await t.call(reportsContract.case, { caseId }, { as: resident })
  expect(textsOf(chinese).flatMap(([, text]) => ours(text)).length).toBeGreaterThan(8)
})

test('nothing that air, activities and account say is Chinese', async () => {
  const station = await createStation(t.db, { name: STATION })
  await bring(
    t.db,
    dayHours(station, '2026-10-15', { so2: 5, no2: 9, co: 0.4, o3: 64, pm10: 200, pm25: 120 }),
  )
  const activityId = await createActivity(t.db, { insured: false }, POINT)
  await t.call(
    activitiesContract.signUp,
    { activityId, party: 1, meetingPoint: POINT, autoAccept: true, expect: 'seated' },
    { as: resident },
  )
  const found = [
    await chineseIn(airContract.home, {}, null),
    await chineseIn(airContract.stations, {}, null),
    await chineseIn(airContract.year, { year: 2026 }, null),
    await chineseIn(airContract.openIndex, {}, null),
    await chineseIn(airContract.openHours, { station, month: '2026-10' }, null),
    await chineseIn(airContract.openDays, { year: '2026' }, null),
    await chineseIn(airContract.manageStations, {}),
    await chineseIn(airContract.imports, {}),
    await chineseIn(activitiesContract.list, {}, resident),
    await chineseIn(activitiesContract.detail, { activityId }, resident),
    await chineseIn(activitiesContract.mine, {}, resident),
    await chineseIn(surveyContract.current, {}, null),
    await chineseIn(accountContract.me, {}),
    await chineseIn(accountContract.demoPersons, {}, null),
  ]
  expect(found.flat()).toEqual([])
})

const refusing = new Set<Procedure>()
const implemented = services.flatMap(({ procedures }) => Object.values(procedures))

test.each(implemented.map(({ procedure }) => [`${procedure.service}.${procedure.name}`, procedure] as const))(
  'no error of %s is Chinese',
  async (_name, procedure) => {
    const random = seeded(8)
    for (let n = 0; n < 10; n++)
      for (const as of [everybody, resident, null]) {
        try {
          await t.call(procedure, hostileInput(procedure.input, random) as never, {
            as,
            caller: randomUUID(),
          })
        } catch (error) {
          if (!(error instanceof AppError)) throw error
          refusing.add(procedure)
          const { message, fields } = error.reply('', 'ar-XB')
          expect([message, ...Object.values(fields ?? {})].flatMap(ours)).toEqual([])
        }
      }
  },
)

test('most procedures have refused something, so that their words were read', () => {
  expect(refusing.size).toBeGreaterThan(implemented.length / 2)
})
