import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { desc, eq } from 'drizzle-orm'
import { makeSurvey } from '../../tests/factories/survey'
import { startTestServices, TEST_NOW, type TestServices } from '../../tests/support/services'
import { vote } from '../../tests/support/voter'
import { surveyContract } from '../features/survey/contract'
import { auditLog } from '../platform/kernel/tables'
import { DAY_MS } from '../shared/time'
import { runSurveyBox } from './survey-box-run'

let t: TestServices
const folder = mkdtempSync(path.join(tmpdir(), 'mulei-papers-'))
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await t.stop()
})

/** Runs the command with what its holders type. @returns exit code and everything it said */
async function run(args: string[], typed: string[] = [], now = TEST_NOW) {
  const said: string[] = []
  const left = [...typed]
  const terminal = {
    say: (text: string) => void said.push(text),
    ask: (question: string) => {
      said.push(question)
      return Promise.resolve(left.shift() ?? null)
    },
  }
  const open = () =>
    Promise.resolve({ db: t.db, settings: t.settings, asOwner: null, close: () => Promise.resolve() })
  const code = await runSurveyBox(args, open, terminal, now)
  return { code, said: said.join('\n') }
}

const CODE = /\b(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}\b/g
const INVITE = /<p class="code">((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})</g
const text = (file: string) => readFileSync(file, 'utf8')

/** Makes and tries the box of the only survey that waits for one. */
async function makeAndTry(name: string): Promise<[string, string, string]> {
  const file = path.join(folder, name)
  const made = await run(['make', '--file', file])
  expect(made).toMatchObject({ code: 0 })
  expect(made.said).not.toMatch(CODE)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const [one = '', two = '', three = ''] = text(file).match(CODE) ?? []
  expect(new Set([one, two, three]).size).toBe(3)
  for (const pair of [
    [one, two],
    [one, three],
    [three, two],
  ])
    expect((await run(['trial'], pair)).code).toBe(0)
  return [one, two, three]
}

test('a box is made, tried and opened by hand; codes are printed to a file, typed, and never said', async () => {
  const survey = await makeSurvey(t.db, TEST_NOW)
  expect((await run(['open'])).code).toBe(1)
  const file = path.join(folder, 'papers.html')
  const made = await run(['make', '--file', file])
  expect(made.said).toContain('打印')
  expect(made.said).toContain('删掉')
  const [one = '', two = '', three = ''] = text(file).match(CODE) ?? []
  expect((await run(['list'])).said).toContain(survey)

  // a slip of the pen is noticed, two of the same paper are not enough
  expect((await run(['trial'], [`${one.slice(0, -1)}*`, one, two.toLowerCase()])).code).toBe(0)
  const alone = await run(['trial'], [one, one])
  expect(alone).toMatchObject({ code: 1 })
  expect((await run(['trial'], [one])).code).toBe(1)
  expect((await run(['trial'], [one, three])).code).toBe(0)
  const ready = await run(['trial'], [three, two])
  const keys = await t.call(surveyContract.keys, { survey })
  expect(ready.said).toContain(keys.fingerprint)
  // whose box a paper is of can be seen on it
  expect(text(file).split(keys.fingerprint)).toHaveLength(4)

  for (let n = 0; n < 5; n += 1) await vote(t, keys, await t.person())
  const after = new Date(TEST_NOW.getTime() + 20 * DAY_MS)
  expect((await run(['open', '--survey', survey], [one, two])).code).toBe(1)
  const opened = await run(['open'], [two, three], after)
  expect(opened).toMatchObject({ code: 0 })
  expect(opened.said).toContain('答卷 5')
  expect((await run(['open', '--survey', survey], [two, three], after)).code).toBe(1)
  for (const said of [made.said, alone.said, ready.said, opened.said]) expect(said).not.toMatch(CODE)
})

test('papers that are not printed yet are never written over, and no box is made without them', async () => {
  const survey = await makeSurvey(t.db, TEST_NOW)
  const file = path.join(folder, 'there.html')
  writeFileSync(file, 'the only copy')
  const refused = await run(['make', '--survey', survey, '--file', file])
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.said).toContain(file)
  expect(text(file)).toBe('the only copy')
  await expect(run(['make', '--survey', survey, '--file', folder + '/none/p.html'])).rejects.toThrow('ENOENT')
  expect((await run(['list'])).said).toContain(`${survey}  2026 满意度调查：还没有票箱`)
  await t.db.execute(`delete from surveys where id = '${survey}'`)
})

test('letters are printed for as many households as are asked for, and each of them opens a seat', async () => {
  const survey = await makeSurvey(t.db, TEST_NOW)
  const file = path.join(folder, 'letters.html')
  const call = ['invites', '--count', '3', '--village', '园林社区', '--site', 'https://air.mulei.example/']
  expect(
    (await run([...call, '--survey', survey, '--file', path.join(folder, 'early.html')])).said,
  ).toContain('还没有票箱')
  await makeAndTry('of-letters.html')
  const done = await run([...call, '--survey', survey, '--file', file])
  expect(done).toMatchObject({ code: 0 })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const letters = text(file)
  const invites = Array.from(letters.matchAll(INVITE), ([, invite = '']) => invite)
  expect(new Set(invites).size).toBe(3)
  expect(letters.match(/<svg/g)).toHaveLength(3)
  expect(letters).toContain('木垒镇园林社区')
  const keys = await t.call(surveyContract.keys, { survey })
  expect(letters).toContain(keys.fingerprint)
  for (const invite of invites) {
    expect(done.said).not.toContain(invite)
    await vote(t, keys, await t.person(), undefined, { invite })
  }
  expect(await t.call(surveyContract.progress, { survey })).toMatchObject({ invites: 3 })
  const [entry] = await t.db
    .select({ detail: auditLog.detail })
    .from(auditLog)
    .where(eq(auditLog.subject, `survey:${survey}`))
    .orderBy(desc(auditLog.seq))
  expect(entry).toEqual({ detail: { count: 3, by: 'operator' } })

  // nothing is drawn for letters that could not be written
  expect((await run([...call, '--survey', survey, '--file', file])).code).toBe(1)
  expect((await run(['invites', '--survey', survey, '--file', `${file}2`])).said).toContain('--count')
  expect(await t.call(surveyContract.progress, { survey })).toMatchObject({ invites: 3 })
})

test('which survey is meant is asked for when there are several', async () => {
  await makeSurvey(t.db, TEST_NOW)
  await makeSurvey(t.db, TEST_NOW)
  const many = await run(['make'])
  expect(many.code).toBe(1)
  expect(many.said).toContain('--survey')
  await expect(run(['burn'])).rejects.toThrow('survey:box')
})
