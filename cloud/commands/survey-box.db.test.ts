import { makeSurvey } from '../../tests/factories/survey'
import { startTestServices, TEST_NOW, type TestServices } from '../../tests/support/services'
import { vote } from '../../tests/support/voter'
import { surveyContract } from '../features/survey/contract'
import { DAY_MS } from '../shared/time'
import { runSurveyBox } from './survey-box-run'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

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

const CODE = /(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}/g

test('a box is made, tried and opened by hand; codes are typed and never said again', async () => {
  const survey = await makeSurvey(t.db, TEST_NOW)
  expect((await run(['open'])).code).toBe(1)
  const made = await run(['make'])
  const [one = '', two = '', three = ''] = made.said.match(CODE) ?? []
  expect(new Set([one, two, three]).size).toBe(3)
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

  for (let n = 0; n < 5; n += 1) await vote(t, keys, await t.person())
  const after = new Date(TEST_NOW.getTime() + 20 * DAY_MS)
  expect((await run(['open', '--survey', survey], [one, two])).code).toBe(1)
  const opened = await run(['open'], [two, three], after)
  expect(opened).toMatchObject({ code: 0 })
  expect(opened.said).toContain('答卷 5')
  expect((await run(['open', '--survey', survey], [two, three], after)).code).toBe(1)
  for (const said of [alone.said, ready.said, opened.said]) expect(said).not.toMatch(CODE)
})

test('which survey is meant is asked for when there are several', async () => {
  await makeSurvey(t.db, TEST_NOW)
  await makeSurvey(t.db, TEST_NOW)
  const many = await run(['make'])
  expect(many.code).toBe(1)
  expect(many.said).toContain('--survey')
  await expect(run(['burn'])).rejects.toThrow('survey:box')
})
