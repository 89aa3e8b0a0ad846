import { createHash, generateKeyPairSync } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { makeTriedBox } from '../../../../tests/factories/box'
import { makeAnswers, makeQuestionnaire, makeSurvey, QUESTIONS } from '../../../../tests/factories/survey'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { vote } from '../../../../tests/support/voter'
import { constraintName } from '../../../platform/database'
import type { DownloadAsked, DownloadRoute } from '../../../platform/feature'
import { directoryOf } from '../../../platform/sheets/book/zip'
import { beijingDay, DAY_MS } from '../../../shared/time'
import { openBox } from '../box/opening'
import { surveyDesk } from '../contract/desk'
import { surveyEvidence } from '../contract/evidence'
import { publishQuestionnaire } from '../publishing'
import { evidenceRoutes } from './routes'
import { evidenceFiles, evidenceRecomputed, evidenceSigned } from './tables'

const inDays = (n: number) => new Date(TEST_NOW.getTime() + n * DAY_MS)
const AFTER = inDays(18)
/** The day of the results has come. */
const RESULTS = inDays(21)
const GRADES = ['good', 'very_good', 'poor', 'unknown', 'fair']
const CONTENT = makeQuestionnaire({ questions: QUESTIONS.filter(({ id }) => id !== 'why') })

let t: TestServices
let survey: string
let surveyor: Awaited<ReturnType<TestServices['staff']>>
let auditor: Awaited<ReturnType<TestServices['staff']>>
beforeAll(async () => {
  t = await startTestServices()
  surveyor = await t.staff([{ role: 'surveyor', area: t.settings.county }])
  auditor = await t.staff([{ role: 'auditor', area: t.settings.county }])
  const version = { county: t.settings.county, code: 'shown', version: 1, content: CONTENT }
  await publishQuestionnaire(t.db, version, inDays(-20))
  survey = await makeSurvey(t.db, TEST_NOW, { questionnaire: 'shown', version: 1 })
  const office = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
  const pem = office.export({ type: 'spki', format: 'pem' }).toString()
  const { papers, keys } = await makeTriedBox(t, survey, pem)
  for (const [at, overall] of [...GRADES, ...GRADES].entries()) {
    const air = GRADES[(at + 2) % GRADES.length]
    const events = at % 2 === 0 ? ['smoke'] : ['none']
    await vote(t, keys, await t.person(), makeAnswers({ overall, air, events, words: '井水发黄' }))
  }
  const [one, two] = papers
  await openBox({ db: t.db, county: t.settings.county, survey, now: AFTER, codes: [one, two] })
})
afterAll(() => t.stop())

const read = (as = surveyor) => t.call(surveyDesk.deskEvidence, { survey }, { as, now: AFTER })
const note = (line: string, as = surveyor) =>
  t.call(surveyDesk.noteRecomputed, { survey, edition: 1, line }, { as, now: AFTER })
const sign = (as: typeof surveyor) =>
  t.call(surveyDesk.signEvidence, { survey, edition: 1 }, { as, now: AFTER })
const take = (file: string, as = surveyor) =>
  t.call(surveyDesk.evidenceLink, { survey, edition: 1, file }, { as, now: AFTER })
const isSigned = async () =>
  (await t.call(surveyDesk.deskSurvey, { survey }, { as: surveyor, now: AFTER })).evidenceSigned
const openly = (now = RESULTS) => t.call(surveyEvidence.evidence, { survey }, { now })

const fileOf = async (name: string) => {
  const rows = await t.db.select().from(evidenceFiles)
  return rows.find((row) => row.surveyId === survey && row.name === name)?.content ?? Buffer.alloc(0)
}
/** What the program would print about the public tables. */
const lineOf = async (change: { largest?: string; of?: string; figures?: number } = {}) => {
  const md5 = createHash('md5')
    .update(await fileOf('figures.csv'))
    .digest('hex')
  const { largest = '3.7e-03', of = md5, figures = 0 } = change
  return `[1] …\nRECOMPUTED file=public figures=${figures} left=0 largest=${largest} intervals=9.8e-03 survey=4.1.1 of=${of}`
}

const [route] = evidenceRoutes.filter((each): each is DownloadRoute => each.kind === 'download')
const get = (path: string, now = AFTER) => {
  const url = new URL(path, 'https://county.example')
  const [file = '', of = ''] = url.pathname.split('/').reverse()
  const asked: DownloadAsked = {
    params: { survey: of, file },
    query: Object.fromEntries(url.searchParams),
    now,
  }
  if (!route) throw new Error('no route')
  return route.answer(t.kernel.parts, asked)
}
const bytesOf = async (path: string, now?: Date): Promise<Buffer> => {
  const { bytes } = await get(path, now)
  if (Buffer.isBuffer(bytes)) return bytes
  const parts: Buffer[] = []
  for await (const part of bytes) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}
const open = (file: string) => `/open/survey/evidence/${survey}/${file}`

const ofEdition = () => ({ county: t.settings.county, surveyId: survey, edition: 1 })
const refusedBy = (attempt: Promise<unknown>) => attempt.then(() => null, constraintName)

it('is written at the opening, and nobody sees it but those who answer for it', async () => {
  const { state, editions, office } = await read()
  expect(state).toBe('opened')
  expect(editions).toHaveLength(1)
  expect(editions[0]).toMatchObject({ edition: 1, reason: '', may: null, signed: [], recomputed: [] })
  expect(editions[0]?.gates).toMatchObject({ cells: 'ok', recomputed: 'wait', signed: 'wait' })
  expect(editions[0]?.files.map(({ name }) => name)).toContain('sheets-open.csv')
  expect(office).toMatchObject({ size: expect.any(Number), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect((await openly()).editions).toEqual([])
  await expect(get(open('sheets-open.csv'))).rejects.toMatchObject({ code: 'not_found' })
  await expect(get(open('evidence.zip'))).rejects.toMatchObject({ code: 'not_found' })
  const town = await t.staff([{ role: 'town', area: '652328100' }])
  await expect(read(town)).rejects.toMatchObject({ code: 'forbidden' })
  expect((await fileOf('sheets-open.csv')).toString()).not.toContain('井水')
})

it('is looked at through addresses that end, and who took what is written down', async () => {
  const { path } = await take('sheets-open.csv')
  expect(await bytesOf(path)).toEqual(await fileOf('sheets-open.csv'))
  // no proxy keeps what only some may see
  expect((await get(path)).cacheControl).toContain('private')
  await expect(get(path, inDays(19))).rejects.toMatchObject({ code: 'not_found' })
  // the signature is of this one file
  await expect(get(path.replace('sheets-open.csv', 'office.bin'))).rejects.toMatchObject({
    code: 'not_found',
  })
  const { path: zip } = await take('evidence.zip')
  const { editions } = await read()
  const parts = directoryOf(await bytesOf(zip))
  expect(parts.map(({ name }) => name)).toEqual(editions[0]?.files.map(({ name }) => name))
  const file = await bytesOf((await take('office.bin')).path)
  // what the desk shows beside it is what the office computes of what it got
  const sha256 = createHash('sha256').update(file).digest('hex')
  expect((await read()).office).toEqual({ size: file.length, sha256 })
  await expect(take('sheets.csv')).rejects.toMatchObject({ code: 'not_found' })
  const { rows } = await t.db.execute(
    sql`SELECT detail->>'file' AS file FROM audit_log WHERE action = 'survey.evidence.taken' AND subject = ${`survey:${survey}`}`,
  )
  expect(rows.map(({ file }) => file).sort()).toEqual(['evidence.zip', 'office.bin', 'sheets-open.csv'])
})

it('goes out when R came to the same and two different persons have signed, a surveyor first', async () => {
  await expect(sign(surveyor)).rejects.toMatchObject({ code: 'conflict' })
  const refused = async (line: string) =>
    expect(note(line)).rejects.toMatchObject({ code: 'invalid', fields: { line: expect.anything() } })
  await refused('everything agrees')
  await refused(await lineOf({ of: '0'.repeat(32) }))
  await refused(await lineOf({ figures: 1 }))
  await refused(await lineOf({ largest: '3.0e-02' }))
  await refused(await lineOf({ largest: 'Inf' }))
  await refused((await lineOf()).replace('file=public', 'file=full'))
  await expect(note(await lineOf())).resolves.toEqual({ tables: 'public' })
  expect((await read(auditor)).editions[0]).toMatchObject({
    may: null,
    recomputed: [{ tables: 'public', largest: 0.0037 }],
  })
  await expect(sign(auditor)).rejects.toMatchObject({ code: 'conflict' })
  expect((await read()).editions[0]?.may).toBe('propose')
  expect(await sign(surveyor)).toEqual({ public: false })
  expect((await read()).editions[0]?.may).toBeNull()
  await expect(sign(surveyor)).rejects.toMatchObject({ code: 'conflict' })
  const twice = { ...ofEdition(), by: surveyor.id, day: '2026-11-03', place: 2 }
  expect(await refusedBy(t.db.insert(evidenceSigned).values(twice))).toBe('survey_evidence_signed_two')
  expect((await openly()).editions).toEqual([])
  expect(await isSigned()).toBe(false)
  expect((await read(auditor)).editions[0]?.may).toBe('agree')
  expect(await sign(auditor)).toEqual({ public: false })
  expect(await isSigned()).toBe(true)
  expect((await read(auditor)).editions[0]?.signed).toHaveLength(2)
  const { rows } = await t.db.execute(
    sql`SELECT action FROM audit_log WHERE action LIKE 'survey.evidence.%ed' AND subject = ${`survey:${survey}`} ORDER BY seq`,
  )
  expect(rows.map(({ action }) => action)).toEqual([
    'survey.evidence.recomputed',
    'survey.evidence.signed',
    'survey.evidence.signed',
  ])
})

it('tells nobody a figure before the announced day of the results, whoever has signed', async () => {
  expect((await openly(AFTER)).editions).toEqual([])
  await expect(get(open('figures.csv'))).rejects.toMatchObject({ code: 'not_found' })
  await expect(get(`${open('evidence.zip')}?edition=1`)).rejects.toMatchObject({ code: 'not_found' })
  // those who answer for it go on looking
  const { path } = await take('figures.csv')
  expect(await bytesOf(path)).toEqual(await fileOf('figures.csv'))
})

it('then is everybody’s, the same bytes by their sums; the sealed file is not', async () => {
  const { editions } = await openly()
  const resultsOn = beijingDay(inDays(20))
  expect((await read()).editions[0]).toMatchObject({ publicOn: resultsOn, isPublic: false })
  expect(editions).toMatchObject([
    { edition: 1, reason: '', publicOn: resultsOn, recomputed: { largest: 0.0037 } },
  ])
  for (const { name, size, sha256 } of editions[0]?.files ?? []) {
    const { bytes, tag, headers, cacheControl } = await get(open(name), RESULTS)
    expect(bytes).toHaveLength(size)
    expect(tag).toBe(sha256)
    expect(
      createHash('sha256')
        .update(await bytesOf(open(name), RESULTS))
        .digest('hex'),
    ).toBe(sha256)
    expect(headers?.['content-disposition']).toBe(`attachment; filename="${name}"`)
    expect(cacheControl).toContain('public')
  }
  const zip = await get(open('evidence.zip'), RESULTS)
  expect(await bytesOf(open('evidence.zip'), RESULTS)).toHaveLength(editions[0]?.zipSize ?? 0)
  expect(zip.length).toBe(editions[0]?.zipSize)
  await expect(get(open('office.bin'), RESULTS)).rejects.toMatchObject({ code: 'not_found' })
  await expect(get(`${open('README.txt')}?edition=2`, RESULTS)).rejects.toMatchObject({ code: 'not_found' })
  await expect(get('/open/survey/evidence/x/README.txt', RESULTS)).rejects.toMatchObject({
    code: 'not_found',
  })
})

it('never changes, whoever tries', async () => {
  for (const table of [
    'survey_evidence',
    'survey_evidence_files',
    'survey_evidence_recomputed',
    'survey_evidence_signed',
  ])
    for (const change of [
      `UPDATE ${table} SET edition = 2`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ])
      await expect(t.db.execute(sql.raw(change))).rejects.toMatchObject({
        cause: { message: `${table} only grows` },
      })
})

it('lies as its sums say, or not at all: the database looks', async () => {
  const content = Buffer.from('a')
  const sha256 = createHash('sha256').update(content).digest('hex')
  const file = { ...ofEdition(), name: 'more.csv', position: 99, content, size: 1, sha256 }
  const put = (change: object) => refusedBy(t.db.insert(evidenceFiles).values({ ...file, ...change }))
  expect(await put({ size: 2 })).toBe('survey_evidence_files_size')
  expect(await put({ sha256: '0'.repeat(64) })).toBe('survey_evidence_files_sum')
  expect(await put({ name: '../more.csv' })).toBe('survey_evidence_files_name')
  expect(await put({ position: 0 })).toBe('survey_evidence_files_position')
  const third = { ...ofEdition(), by: auditor.id, day: '2026-11-03', place: 3 }
  expect(await refusedBy(t.db.insert(evidenceSigned).values(third))).toBe('survey_evidence_signed_place')
  const [row] = await t.db.select().from(evidenceRecomputed)
  expect(row?.tables).toBe('public')
  const others = t.db.execute(sql`insert into survey_evidence_recomputed
    select county, survey_id, edition, 'others', figures, largest, intervals, package, by, day
    from survey_evidence_recomputed`)
  expect(await refusedBy(others)).toBe('survey_evidence_recomputed_tables')
})
