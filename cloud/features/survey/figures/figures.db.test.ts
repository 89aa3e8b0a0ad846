import { constants, createDecipheriv, generateKeyPairSync, type KeyObject, privateDecrypt } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { makeTriedBox } from '../../../../tests/factories/box'
import { makeFiguresRead } from '../../../../tests/factories/figures.ui'
import { makeHouseholds, VILLAGES } from '../../../../tests/factories/survey-sample'
import { makeAnswers, makeSurvey } from '../../../../tests/factories/survey'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { makeSlip, sealSheet } from '../../../../tests/support/voter'
import { DAY_MS } from '../../../shared/time'
import { openBox } from '../box/opening'
import type { SealedSheet } from '../contract'
import { surveyDesk } from '../contract/desk'
import { surveyResults } from '../contract/result'
import { interviewers, visits } from '../fieldwork/tables'
import { margins } from '../sampling/tables'
import { answerSheets, envelopes, surveyBoxes } from '../tables'
import { sheetsIn } from './officeFile'
import { recompute } from './recompute'
import { surveyFigures } from './tables'

const inDays = (n: number) => new Date(TEST_NOW.getTime() + n * DAY_MS)
const { here, near, far } = VILLAGES

let t: TestServices
let survey: string
let office: { publicKey: KeyObject; privateKey: KeyObject }
let open: () => ReturnType<typeof openBox>

/** An opened survey of three villages: 40, 30 and 12 households drawn, of which 30, 20 and 2 answered. */
beforeAll(async () => {
  t = await startTestServices()
  office = generateKeyPairSync('rsa', { modulusLength: 2048 })
  survey = await makeSurvey(t.db, TEST_NOW)
  const pem = office.publicKey.export({ format: 'pem', type: 'spki' }).toString()
  const { papers, keys } = await makeTriedBox(t, survey, pem)
  await makeHouseholds(t, survey, { [here]: 40, [near]: 30, [far]: 12 })
  const put = async (sample: 'drawn' | 'open', n: number, sheet: (at: number) => Partial<SealedSheet>) => {
    const rows = Array.from({ length: n }, (_, at) => {
      const slip = makeSlip(keys, sample)
      return {
        county: t.settings.county,
        surveyId: survey,
        sample,
        m: Buffer.from(slip.m, 'base64url'),
        signature: Buffer.alloc(256, 1),
        version: 1,
        sealed: Buffer.from(sealSheet(keys, slip, sheet(at)), 'base64url'),
      }
    })
    await t.db.insert(envelopes).values(rows)
  }
  const sheetOf = (village: string, contented: number) => (at: number) => ({
    village,
    adults: 2,
    mode: 'interviewed' as const,
    interviewer: village === far ? 4077 : 3088,
    answers: makeAnswers({
      town: village.slice(0, 9) === '652328101' ? '652328101' : '652328100',
      overall: at < contented ? 'good' : 'fair',
    }),
  })
  await put('drawn', 30, sheetOf(here, 27))
  await put('drawn', 20, sheetOf(near, 18))
  await put('drawn', 2, sheetOf(far, 0))
  await put('open', 31, () => ({}))
  const key = { county: t.settings.county, surveyId: survey }
  await t.db.insert(interviewers).values({ ...key, number: 3088, personId: survey })
  // of the first village’s households that did not answer, five are empty
  await t.db.insert(visits).values(
    Array.from({ length: 10 }, (_, at) => ({
      ...key,
      household: 31 + at,
      attempt: 1,
      disposition: at < 5 ? ('ineligible' as const) : ('refused' as const),
      day: '2026-10-10',
      interviewer: 3088,
    })),
  )
  open = () =>
    openBox({
      db: t.db,
      county: t.settings.county,
      survey,
      now: inDays(18),
      codes: [papers[0], papers[2]],
    })
})
afterAll(() => t.stop())

/** The office's file as the office reads it. */
async function officeFile(): Promise<string> {
  const [box] = await t.db.select({ file: surveyBoxes.officeFile }).from(surveyBoxes)
  const file = box?.file ?? Buffer.alloc(0)
  const end = 2 + file.readUInt16BE(0)
  const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }
  const key = privateDecrypt({ key: office.privateKey, ...padding }, file.subarray(2, end))
  const decipher = createDecipheriv('chacha20-poly1305', key, Buffer.alloc(12), { authTagLength: 16 })
  decipher.setAuthTag(file.subarray(-16))
  return Buffer.concat([decipher.update(file.subarray(end, -16)), decipher.final()]).toString()
}

const desk = async (role: 'surveyor' | 'auditor' | 'dispatcher') =>
  t.call(
    surveyDesk.figures,
    { survey },
    { as: await t.staff([{ role, area: t.settings.county }]), now: inDays(19) },
  )
const kept = () => t.db.select().from(surveyFigures).where(eq(surveyFigures.surveyId, survey))

/** An earlier survey with figures. @returns its id */
async function computedOnce(opensAt: Date): Promise<string> {
  const closesAt = new Date(opensAt.getTime() + 5 * DAY_MS)
  const surveyId = await makeSurvey(t.db, TEST_NOW, { opensAt, closesAt, resultsAt: closesAt })
  const { figures: content } = makeFiguresRead()
  if (!content) throw new Error('figures are there')
  const edition = { edition: 1, computedOn: '2026-01-01', sheetsSha256: null, reason: '', signed: [] }
  await t.db.insert(surveyFigures).values({ county: t.settings.county, surveyId, content, ...edition })
  return surveyId
}

describe('figures of an opening', () => {
  it('are not there before it, for nobody', async () => {
    expect(await desk('surveyor')).toMatchObject({ state: 'closed', figures: null, editions: [] })
    await expect(desk('dispatcher')).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('are computed from the whole sheets and the drawn list, inside the opening', async () => {
    const lastYear = await computedOnce(inDays(-360))
    await computedOnce(inDays(-60)) // a trial of this year is no year before
    await open()
    const { state, figures, names, editions } = await desk('auditor')
    expect(figures?.drawn?.year?.survey).toBe(lastYear)
    const drawn = figures?.drawn
    expect(state).toBe('opened')
    expect(editions).toMatchObject([{ edition: 1, reason: '', signed: [] }])
    expect(drawn).toMatchObject({
      sheets: 52,
      modes: { interviewed: 52 },
      design: { kind: 'strata', strata: 3, units: 52 },
      response: { drawn: 82, outcomes: { I: 52, R: 5, ineligible: 5, UH: 20 } },
    })
    // a village of two sheets is no class of its own; of the first one's 40 households five are empty
    expect(drawn?.weights.classes).toMatchObject([
      { places: [far, here], eligible: 47, answered: 32 },
      { places: [near], eligible: 30, answered: 20 },
    ])
    expect(names[here]).toBe('水磨沟村')
    expect(figures?.open).toMatchObject({ sheets: 31, share: 1 })
    // the others are what the desk has of them; the public one is a part of it on its day
    const { result } = await t.call(surveyResults.result, { survey }, { now: inDays(21) })
    expect(result?.drawn?.share).toBe(drawn?.overall.share)
    expect(JSON.stringify(result)).not.toContain('3088')
  })

  it('keep nothing finer than the merged sheets, but in the office’s file', async () => {
    const sheets = await t.db.select().from(answerSheets)
    expect([...new Set(sheets.map(({ assisted }) => assisted))]).toEqual([null])
    const rows = JSON.stringify([await kept(), sheets])
    // two sheets of a village, and their interviewer: no share, no weight of their own, nor how many gave a grade
    const [{ content } = { content: null }] = await kept()
    const list = content?.drawn?.interviewers.list ?? []
    expect(list.find(({ number }) => number === 4077)).toMatchObject({
      ...{ sheets: 2, base: null, share: null, apart: false },
    })
    expect(content?.drawn?.towns.map(({ share }) => share)).toEqual([null, null])
    expect(rows).not.toContain('receipt":"')
    const file = await officeFile()
    expect(JSON.parse(file)).toMatchObject({
      survey,
      salt: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
    })
    expect(file).toContain(far)
    expect(file).toContain('"final":')
    // by which later editions of the public table know the classes of the first one
    const weighed = sheetsIn(file, survey)?.filter(({ sample }) => sample === 'drawn') ?? []
    expect(weighed.map(({ atOpening = 0 }) => atOpening > 0)).toEqual(weighed.map(() => true))
    expect(weighed).toHaveLength(52)
  })

  it('are computed again from that file only, for two persons and a reason; the former stay', async () => {
    const file = await officeFile()
    const again = (change: Partial<Parameters<typeof recompute>[0]> = {}) =>
      recompute({
        db: t.db,
        county: t.settings.county,
        now: inDays(30),
        survey,
        file,
        signed: ['甲', '乙'],
        reason: '人口表改正',
        ...change,
      })
    await expect(again({ signed: ['甲', ' 甲'] })).rejects.toMatchObject({ reason: 'two_persons' })
    await expect(again({ reason: ' ' })).rejects.toMatchObject({ reason: 'no_reason' })
    await expect(again({ file: file.replace('fair', 'good') })).rejects.toMatchObject({
      reason: 'other_file',
    })
    await expect(again({ survey: '00000000-0000-4000-8000-000000000000' })).rejects.toMatchObject({
      reason: 'no_survey',
    })
    const [before] = await kept()
    expect(await again()).toBe(2)
    const [first, second] = await kept()
    expect(first).toEqual(before)
    // the same sheets, tables and rules give the same digits
    expect(second?.content).toEqual(first?.content)
    const totals = { '652328100': 4000, '652328101': 6000 }
    await t.db.insert(margins).values(
      Object.entries(totals).map(([category, total]) => ({
        county: t.settings.county,
        surveyId: survey,
        question: 'town',
        category,
        total,
        source: '改正的人口表',
      })),
    )
    expect(await again()).toBe(3)
    const { figures, editions } = await desk('surveyor')
    expect(editions.map(({ edition, reason }) => [edition, reason])).toEqual([
      [3, '人口表改正'],
      [2, '人口表改正'],
      [1, ''],
    ])
    expect(figures?.drawn?.margins).toMatchObject([{ question: 'town', source: '改正的人口表' }])
    const { result } = await t.call(surveyResults.result, { survey }, { now: inDays(40) })
    expect(result?.corrected).toEqual({ on: '2026-11-15', reason: '人口表改正' })
  })

  it('never change', async () => {
    await expect(t.db.update(surveyFigures).set({ reason: '别的' })).rejects.toThrow()
    await expect(t.db.delete(surveyFigures)).rejects.toThrow()
    expect(await kept()).toHaveLength(3)
  })
})
