import { and, eq, isNotNull } from 'drizzle-orm'
import { makeTriedBox } from '../../../tests/factories/box'
import { codeOf, makeHouseholds, VILLAGES } from '../../../tests/factories/survey-sample'
import { makeSurvey } from '../../../tests/factories/survey'
import { startTestServices, TEST_NOW, type TestServices } from '../../../tests/support/services'
import { vote } from '../../../tests/support/voter'
import { seal } from '../../platform/crypto'
import type { Person } from '../../platform/kernel/context'
import { auditLog } from '../../platform/kernel/tables'
import { rotateKeys } from '../../platform/rotation'
import type { Papers } from '../../shared/box/papers'
import { DAY_MS } from '../../shared/time'
import { openBox } from './box/opening'
import { surveyDesk } from './contract/desk'
import { fieldContract } from './contract/field'
import { rotateVisitNotes } from './fieldwork/rows'
import { visits } from './fieldwork/tables'
import { groundOf } from './figures/ground'
import { forgetLists } from './retention'
import { frameContext, rotateFrames, rotateHouseholds } from './sampling/rows'
import { frames, households } from './sampling/tables'

const { here } = VILLAGES
/** A survey closes after ten days, its result is published after twenty. */
const inDays = (n: number) => new Date(TEST_NOW.getTime() + n * DAY_MS)
const LIST = '名单上的住址'

let t: TestServices
let survey = ''
let papers: Papers
let lead: Person
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

/** Nothing is over but what the test makes. */
const forgetAll = () => forget(inDays(10_000))

/** A survey with its list, four drawn households, a note of a visit, and an envelope. */
beforeEach(async () => {
  if (survey !== '') await forgetAll()
  const { county, keyRing } = t.settings
  survey = await makeSurvey(t.db, TEST_NOW)
  const made = await makeTriedBox(t, survey)
  papers = made.papers
  const sealed = seal(keyRing, LIST, frameContext(county, survey))
  await t.db.insert(frames).values({
    ...{ county, surveyId: survey, source: '名册', asOf: '2026-09-01', missing: '', households: 100 },
    ...{ counts: { [here]: 100 }, sha256: '0'.repeat(64), keyId: sealed.keyId, sealed: sealed.data },
  })
  await makeHouseholds(t, survey, { [here]: 4 })
  lead = await t.staff([{ role: 'surveyor', area: county }])
  const walker = await t.staff([{ role: 'interviewer', area: here }])
  const visit = { survey, household: 1, attempt: 1, day: '2026-10-16', note: '狗咬人' }
  await t.call(fieldContract.visit, { ...visit, disposition: 'no_contact' }, { as: walker })
  await vote(t, made.keys, await t.person(), undefined, { invite: codeOf(2) })
})

const forget = (now: Date) => forgetLists({ db: t.db, county: t.settings.county, settings: t.settings, now })
const open = (now: Date) =>
  openBox({ db: t.db, county: t.settings.county, survey, now, codes: [papers[0], papers[1]] })
const drawnHouseholds = () =>
  t.db.select().from(households).where(eq(households.surveyId, survey)).orderBy(households.number)
const letters = () => t.call(surveyDesk.openLetters, { survey, village: here }, { as: lead })
const sealedRows = async () => {
  const counts = [households, frames, visits].map((table) =>
    t.db.$count(table, and(eq(table.surveyId, survey), isNotNull(table.keyId))),
  )
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}

it('lists stay as long as somebody may object, and go then, with every place, code and note', async () => {
  await open(inDays(18))
  expect(await forget(inDays(80))).toBe(0)
  expect((await letters()).letters).toHaveLength(4)
  const ground = await groundOf(t.db, t.settings.county, survey)
  expect(await sealedRows()).toBe(6)
  expect(await forget(inDays(81))).toBe(1)
  expect(await sealedRows()).toBe(0)
  expect(await drawnHouseholds()).toMatchObject(
    [1, 2, 3, 4].map((number) => ({
      number,
      village: here,
      sealedPlace: null,
      sealedCode: null,
      codeHash: null,
    })),
  )
  await expect(letters()).rejects.toMatchObject({ code: 'not_found' })
  // what figures are computed from is as it was
  expect(await groundOf(t.db, t.settings.county, survey)).toEqual(ground)
  const entries = await t.db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.action, 'survey.lists_forgotten'), eq(auditLog.subject, `survey:${survey}`)))
  expect(entries).toMatchObject([{ actorId: null, detail: { lists: 1, households: 4, notes: 1 } }])
  // there is nothing left to be forgotten, and nothing that a new data key has to seal
  expect(await forget(inDays(82))).toBe(0)
  const keyRing = { current: 'k2', keys: { ...t.settings.keyRing.keys, k2: Buffer.alloc(32, 3) } }
  const rotations = [rotateFrames, rotateHouseholds, rotateVisitNotes]
  expect(await rotateKeys(rotations, { db: t.db, county: t.settings.county, keyRing })).toBe(0)
})

it('a box that was opened late is objected to later', async () => {
  await open(inDays(60))
  expect(await forget(inDays(119))).toBe(0)
  expect(await forget(inDays(122))).toBe(1)
})

it('where nobody opens the box, the lists go a year after the close', async () => {
  expect(await forget(inDays(374))).toBe(0)
  expect(await forget(inDays(376))).toBe(1)
})

it('what has gone never comes back, and what stays never changes, whoever asks the database', async () => {
  await open(inDays(18))
  const [before] = await drawnHouseholds()
  await forget(inDays(81))
  const first = and(eq(households.surveyId, survey), eq(households.number, 1))
  const { keyId, sealedPlace, codeHash, sealedCode } = before ?? {}
  const back = { keyId, sealedPlace, codeHash, sealedCode }
  await expect(t.db.update(households).set(back).where(first)).rejects.toThrow()
  await expect(t.db.update(households).set({ village: '652328100005' }).where(first)).rejects.toThrow()
  const again = { keyId: 'k1', sealed: 'another list' }
  await expect(t.db.update(frames).set(again).where(eq(frames.surveyId, survey))).rejects.toThrow()
  const note = { keyId: 'k1', sealedNote: 'another note' }
  await expect(t.db.update(visits).set(note).where(eq(visits.surveyId, survey))).rejects.toThrow()
})
