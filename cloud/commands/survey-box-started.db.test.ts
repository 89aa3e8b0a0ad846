// The box's command as a program that an operator starts: on a folder of the embedded database or on a server, with
// papers on the disk, codes typed into it, and a power cut in the middle.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, watch } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { eq } from 'drizzle-orm'
import { openDatabase } from '../platform/deployment/database'
import { readPlace } from '../platform/deployment/place'
import { answerSheets, envelopes, surveyBoxes, surveys } from '../features/survey/tables'
import { boxKeys, makePapers } from '../features/survey'
import { featureSettings } from '../product'
import { DAY_MS } from '../shared/time'
import { makeSurvey } from '../../tests/factories/survey'
import { openTestConnection, type TestConnection, testDatabase } from '../../tests/support/database'
import { makeSlip, sealSheet } from '../../tests/support/voter'
import { boxWords } from './words/survey-box'

jest.setTimeout(900_000)

const folder = mkdtempSync(path.join(tmpdir(), 'mulei-box-'))
const own = path.join(folder, 'printed')
let server: TestConnection | null = null
/** Everything that any of the programs said: no code may be in it. */
const heard: string[] = []
afterAll(async () => {
  await server?.close()
  rmSync(folder, { recursive: true, force: true })
})

const CODE = /\b(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}\b/g
const KEYS = {
  SECRET_KEY: Buffer.alloc(32, 5).toString('base64'),
  DATA_KEYS: `k1:${Buffer.alloc(32, 6).toString('base64')}`,
}

const papers = path.join(own, 'papers.html')
const env = (): NodeJS.ProcessEnv => ({
  ...process.env,
  ...KEYS,
  NODE_ENV: 'test',
  DATABASE_URL: server?.kind === 'server' ? server.url : '',
  DATA_DIR: path.join(folder, 'data'),
})
const start = (args: readonly string[]) =>
  spawn(process.execPath, ['--import', 'tsx', 'cloud/commands/survey-box.ts', ...args], {
    env: env(),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
/** Runs it to its end. @param typed one line for each question */
async function run(args: readonly string[], typed: readonly string[] = []) {
  const child = start(args)
  child.stdin.end(typed.map((line) => `${line}\n`).join(''))
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  heard.push(out, err)
  return { out, err, code: code as unknown }
}

/** Works on the database as long as no program holds it. */
async function within<T>(
  work: (db: Awaited<ReturnType<typeof openDatabase>>['db']) => Promise<T>,
): Promise<T> {
  const opened = await openDatabase(readPlace(env(), process.cwd(), featureSettings), () => 'held')
  try {
    return await work(opened.db)
  } finally {
    await opened.close()
  }
}
const at = { county: '652328', survey: '' }
const codesIn = (file: string) => readFileSync(file, 'utf8').match(CODE) ?? []

beforeAll(async () => {
  if (testDatabase() === 'postgres') server = await openTestConnection()
  mkdirSync(own)
  at.survey = await within((db) => makeSurvey(db, new Date()))
})
afterAll(() => {
  for (const said of heard) expect(said).not.toMatch(CODE)
})

test('killed while it makes the box, there are papers on the disk or no box', async () => {
  const left = { box: 0, papers: 0 }
  // at the first step, while the keys are made, and at the moment the papers lie there
  for (const moment of ['begun', 'papers', 'papers'] as const) {
    rmSync(papers, { force: true })
    const child = start(['make', '--survey', at.survey, '--file', papers])
    const closed = once(child, 'close')
    if (moment === 'papers') await Promise.race([appears(papers), closed])
    else await once(child, 'spawn')
    child.kill('SIGKILL')
    await closed
    const isMade = await within((db) => db.$count(surveyBoxes, eq(surveyBoxes.surveyId, at.survey)))
    const codes = readdirSync(own).includes('papers.html') ? codesIn(papers) : []
    if (isMade > 0) expect(codes).toHaveLength(3)
    left.box += isMade
    left.papers += codes.length > 0 ? 1 : 0
  }
  // the operator reads what it says: papers that lie there are not written over
  const again = await run(['make', '--survey', at.survey, '--file', papers])
  expect(again).toMatchObject({ code: 1, out: `${boxWords.fileThere(papers)}\n` })
  rmSync(papers)
  process.stdout.write(`killed while making: 3 times, boxes ${left.box}, papers ${left.papers}\n`)
})

// a program a step, on a server as operators have it; the command itself is tried on both (`survey-box.db.test.ts`)
const onServer = testDatabase() === 'postgres' ? test : test.skip

onServer('made, tried and opened; whatever is typed wrong changes nothing', async () => {
  const made = await run(['make', '--survey', at.survey, '--file', papers])
  expect(made).toMatchObject({ code: 0, err: '' })
  expect(statSync(papers).mode & 0o777).toBe(0o600)
  const [one = '', two = '', three = ''] = codesIn(papers)
  rmSync(papers)
  const survey = ['--survey', at.survey]

  // a code in the call, one paper twice, a paper of another box, and one that is mistyped three times
  const inCall = await run(['trial', one])
  expect(inCall).toMatchObject({ code: 2, out: '' })
  expect(inCall.err).toContain(boxWords.codeInCall)
  expect((await run(['trial'], [one, one])).out).toContain(boxWords.refused.wrong_papers)
  const [foreign] = makePapers()
  expect((await run(['trial', ...survey], [one, foreign])).out).toContain(boxWords.refused.wrong_papers)
  const wrong = `${one.slice(0, -1)}${one.endsWith('0') ? '1' : '0'}`
  const mistyped = await run(['trial', ...survey], [wrong, wrong, wrong, two])
  expect(mistyped).toMatchObject({ code: 1 })
  expect(mistyped.out).toContain(boxWords.noCode)

  // as a holder types it: small letters, blanks, an O for the nought
  const loose = two.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')
  expect((await run(['trial', ...survey], [loose, one])).out).toContain(boxWords.tried('12'))
  expect((await run(['trial', ...survey], [one, three])).code).toBe(0)
  const ready = await run(['trial', ...survey], [three, two])
  const keys = await within((db) => boxKeys({ db, ...at }))
  if (!keys) throw new Error('the box is not ready')
  expect(ready.out).toContain(keys.fingerprint)

  // before the close, also by its name
  const early = await run(['open', ...survey], [one, two])
  expect(early).toMatchObject({ code: 1 })
  expect(early.out).toContain(boxWords.refused.too_early)

  await within(async (db) => {
    for (let n = 0; n < 6; n += 1) {
      const slip = makeSlip(keys, 'open')
      await db.insert(envelopes).values({
        county: at.county,
        surveyId: at.survey,
        sample: 'open',
        m: Buffer.from(slip.m, 'base64url'),
        signature: Buffer.alloc(256, 1),
        version: 1,
        sealed: Buffer.from(sealSheet(keys, slip), 'base64url'),
      })
    }
    const now = Date.now()
    await db
      .update(surveys)
      .set({ opensAt: new Date(now - 40 * DAY_MS), closesAt: new Date(now - 8 * DAY_MS) })
      .where(eq(surveys.id, at.survey))
  })
  expect((await run(['open'], [one, foreign])).out).toContain(boxWords.refused.wrong_papers)
  const opened = await run(['open'], [three, one])
  expect(opened).toMatchObject({ code: 0, err: '' })
  expect(opened.out).toContain('答卷 6')
  const again = await run(['open', ...survey], [three, one])
  expect(again).toMatchObject({ code: 1 })
  expect(again.out).toContain(boxWords.refused.opened)
  const sheets = await within((db) => db.$count(answerSheets, eq(answerSheets.surveyId, at.survey)))
  expect(sheets).toBe(6)
  expect((await run(['make', ...survey, '--file', papers])).code).toBe(1)
  expect(readdirSync(own)).not.toContain('papers.html')
})
/** Waits for a file. */
async function appears(file: string): Promise<void> {
  const watcher = watch(path.dirname(file))
  try {
    while (!readdirSync(path.dirname(file)).includes(path.basename(file))) await once(watcher, 'change')
  } finally {
    watcher.close()
  }
}
