import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runSurveyPlan } from './survey-plan-run'
import { runSurveyRates } from './survey-rates-run'
import { planWords, ratesWords } from './words/survey-plan'

const folder = mkdtempSync(path.join(tmpdir(), 'mulei-plan-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const json = (out: string) => JSON.parse(out) as Record<string, unknown>

describe('survey:plan', () => {
  it('says what it costs, in numbers and in a sentence', async () => {
    const { code, out } = await runSurveyPlan(['--share', '0.95', '--villages', 'simple', '--unknown', '0.1'])
    const said = json(out)
    expect(code).toBe(0)
    // 255 always do; 231 are the first that do by the steps of the count
    const needed = said['needed'] as { graded: number; sheets: number; drawn: number; chance: number }
    expect(needed.graded).toBeGreaterThanOrEqual(231)
    expect(needed.graded).toBeLessThanOrEqual(255)
    expect(needed.sheets).toBe(Math.ceil(needed.graded / 0.9))
    expect(needed.drawn).toBe(Math.ceil(needed.sheets / 0.7))
    expect(needed.chance).toBeGreaterThanOrEqual(0.8)
    expect(said['words']).toContain(`要抽 ${needed.drawn} 户`)
  })

  it('says plainly that nothing settles the target itself, and what a county is too small for', async () => {
    expect(json((await runSurveyPlan(['--share', '0.9'])).out)).toMatchObject({
      needed: null,
      words: planWords.equal,
    })
    const few = ['--share', '0.91', '--villages', 'units', '--available', '22', '--take', '15']
    const { out } = await runSurveyPlan(few)
    expect(json(out)).toMatchObject({ needed: null, words: expect.stringContaining('做不到') })
  })

  it('does nothing for a call it does not understand', async () => {
    for (const [args, words] of [
      [[], planWords.share],
      [['--share', '0.92', '--villages', 'all'], planWords.villages],
      [['--share', 'most'], planWords.number('share')],
      [['--share', '0.92', '--icc', ''], planWords.number('icc')],
      [['--share', '92'], planWords.noPlan],
      [['--share', '0.92', '--villages', 'units', '--towns', '40'], planWords.noPlan],
    ] as const)
      expect(await runSurveyPlan([...args])).toEqual({
        code: 2,
        out: '',
        err: `${words}\n${planWords.usage}\n`,
      })
    expect(await runSurveyPlan(['--help'])).toEqual({ code: 0, out: `${planWords.usage}\n`, err: '' })
  })
})

describe('survey:rates', () => {
  const listed = async (content: string) => {
    const file = path.join(folder, 'd.csv')
    writeFileSync(file, content)
    return runSurveyRates(['--dispositions', file, '--of', 'result'])
  }

  it('computes them from counts', async () => {
    const { code, out } = await runSurveyRates([
      '--counts',
      'I=120,P=6,R=30,NC=25,O=4,UH=12,UO=3,ineligible=9',
    ])
    expect(code).toBe(0)
    expect(json(out)).toMatchObject({
      counts: { I: 120, ineligible: 9 },
      RR1: 0.6,
      RR2: 0.63,
      RR3: expect.closeTo(0.602094917884392, 12),
      CON1: 0.8,
    })
  })

  it('counts a list, by letters or by the numbers of AAPOR', async () => {
    const { out } = await listed(
      'house,result\n1,I\n2,1.1\n3,1.2\n4,2.11\n5,2.25\n6,2.32\n7,3.17\n8,3.21\n9,4.5\n',
    )
    expect(json(out)['counts']).toEqual({ I: 2, P: 1, R: 1, NC: 1, O: 1, UH: 1, UO: 1, ineligible: 1 })
  })

  it('refuses what it cannot read by its line', async () => {
    for (const given of ['5.1', '', '2.4', 'yes']) {
      const { code, out } = await listed(`house,result\n1,I\n2,${given}\n`)
      expect(code).toBe(1)
      expect(json(out)).toEqual({ error: { kind: 'bad_value', words: ratesWords.badDisposition(3, given) } })
    }
  })

  it('does nothing for a call it does not understand', async () => {
    for (const [args, words] of [
      [[], ratesWords.which],
      [['--counts', 'I=1', '--of', 'x'], ratesWords.which],
      [['--dispositions', 'd.csv'], ratesWords.which],
      [['--counts', 'I=1,X=2'], ratesWords.counts('X=2')],
      [['--counts', 'I=-1'], ratesWords.counts('I=-1')],
      [['--counts', 'I=120,R=30,I=12'], ratesWords.counts('I=12')],
    ] as const)
      expect(await runSurveyRates([...args])).toEqual({
        code: 2,
        out: '',
        err: `${words}\n${ratesWords.usage}\n`,
      })
    expect(await runSurveyRates(['--help'])).toEqual({ code: 0, out: `${ratesWords.usage}\n`, err: '' })
  })
})
