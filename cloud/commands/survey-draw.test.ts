import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addCounty } from '../shared/divisions'
import { runSurveyDraw } from './survey-draw-run'

const folder = mkdtempSync(path.join(tmpdir(), 'mulei-draw-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const made = (name: string, content: string | Buffer) => {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}
const lines = (village: string, households: number) =>
  Array.from({ length: households }, (_, at) => `${village},渠边第 ${at + 1} 户\n`).join('')
const FRAME = made('f.csv', `村,地址\n${lines('水磨沟村', 12)}${lines('园林社区', 30)}水磨沟村,张建国家\n`)
const WISH = { kind: 'strata', households: 14, rule: 'proportional', least: 2, each: 4 }
const DESIGN = made('d.json', JSON.stringify(WISH))

async function run(...args: string[]) {
  const { code, out, err } = await runSurveyDraw(args, () => '652328')
  return { code, err, said: out === '' ? null : (JSON.parse(out) as Record<string, never>) }
}
const asked = (design = DESIGN, seed = '20261020') => ['--frame', FRAME, '--design', design, '--seed', seed]

it('prints what is drawn with its sum, the same each time, and the lines that were sent back', async () => {
  const { code, said } = await run(...asked())
  expect(code).toBe(0)
  expect(said).toMatchObject({
    frame: { households: 42, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    seed: '20261020',
    drawnSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    faults: [{ line: 44, words: expect.stringContaining('人名') }],
  })
  const drawn: { line: number; village: string; weight: number }[] = Object(said).drawn
  expect(drawn.map(({ village }) => village)).toEqual([
    ...Array<string>(10).fill('652328100005'),
    ...Array<string>(4).fill('652328101200'),
  ])
  expect(drawn.every(({ weight }) => weight === 3)).toBe(true)
  expect((await run(...asked())).said).toEqual(said)
  expect((await run(...asked(DESIGN, '20261021'))).said).not.toEqual(said)
  // as the contract of the desk has a design
  const design = {
    kind: 'strata',
    take: { 652328100005: 10, 652328101200: 4 },
    made: { households: 14, rule: 'equal', least: 2 },
  }
  expect((await run(...asked(made('whole.json', JSON.stringify(design))))).said).toEqual(said)
})

describe('what was published', () => {
  const published = async (change: object = {}) => {
    const { said } = await run(...asked())
    const [frame, drawn]: [object, { line: number; village: string }[]] = [
      Object(said).frame,
      Object(said).drawn,
    ]
    const draw = {
      survey: '11111111-1111-4111-8111-111111111111',
      title: '2026 满意度调查',
      frame: {
        source: '名册',
        asOf: '2026-09-30',
        missing: '没有',
        counts: { 652328101200: 12, 652328100005: 30 },
        ...frame,
      },
      design: {
        kind: 'strata',
        take: { 652328100005: 10, 652328101200: 4 },
        made: { households: 14, rule: 'equal', least: 2 },
      },
      agreedOn: '2026-10-15',
      seedSource: '开奖号码',
      seedOn: '2026-10-20',
      seed: '20261020',
      drawnOn: '2026-10-20',
      drawnSha256: Object(said).drawnSha256,
      drawn: drawn.map(({ line, village }) => [line, village]),
      ...change,
    }
    return made(
      `draws-${Object.keys(change).length}-${Object.values(change)[0] ?? ''}.json`,
      JSON.stringify({ title: '', notes: [], draws: [draw] }),
    )
  }

  it('is repeated without the list', async () => {
    const { code, said } = await run('--published', await published())
    expect([code, Object(said).same]).toEqual([0, true])
  })

  it('and tampered with is found out', async () => {
    expect(Object((await run('--published', await published({ seed: '20261022' }))).said).same).toBe(false)
  })

  it('but not drawn yet, or of another survey, is refused', async () => {
    for (const args of [
      ['--published', await published({ seed: null })],
      ['--published', await published(), '--survey', '22222222-2222-4222-8222-222222222222'],
      ['--published', DESIGN],
    ])
      expect(await run(...args)).toMatchObject({ code: 1, said: { error: { kind: 'no_draw' } } })
  })
})

it.each([
  ['columns', ['--frame', made('c.csv', 'a,b\n1,2\n'), '--design', DESIGN, '--seed', 'x']],
  ['no_households', ['--frame', made('n.csv', '村,地址\n'), '--design', DESIGN, '--seed', 'x']],
  ['no_file', ['--frame', path.join(folder, 'none.csv'), '--design', DESIGN, '--seed', 'x']],
  ['design', asked(made('e.json', '{}'))],
  ['design', asked(made('m.json', JSON.stringify({ ...WISH, households: 400 })))],
  ['unreadable', asked(made('u.json', '{'))],
])('refuses by name: %s', async (kind, args) => {
  expect(await run(...args)).toMatchObject({
    code: kind === 'no_file' ? 2 : 1,
    said: { error: { kind, words: expect.stringMatching(/。?$/) } },
  })
})

it.each([[[]], [['--frame', FRAME]], [[...asked(), '--published', 'x']], [['--sed', '1']]])(
  'does not understand %j, and says how it is called',
  async (args) => {
    const { code, err, said } = await run(...args)
    expect([code, said]).toEqual([2, null])
    expect(err).toContain('npm run -s survey:draw')
  },
)

it('takes the villages of the county that is meant, and sends others back', async () => {
  addCounty({ code: '659901', name: '甜水县' }, [
    { code: '659901100', name: '甜水镇', villages: [{ code: '659901100201', name: '渠头村委会' }] },
  ])
  const frame = made('other.csv', `村,地址\n${lines('渠头村', 20)}水磨沟村,渠边第 1 户\n`)
  const asked = ['--frame', frame, '--design', DESIGN, '--seed', '20261020']
  const { code, out } = await runSurveyDraw(asked, () => '659901')
  expect(code).toBe(0)
  const { drawn, faults } = JSON.parse(out) as { drawn: { village: string }[]; faults: { line: number }[] }
  expect(new Set(drawn.map(({ village }) => village))).toEqual(new Set(['659901100201']))
  expect(faults.map(({ line }) => line)).toEqual([22])
})

it('says how it is called, with an example', async () => {
  const nobody = () => {
    throw new Error('a county was asked for')
  }
  const { code, out } = await runSurveyDraw(['--help'], nobody)
  expect([code, out.includes('例：')]).toEqual([0, true])
})
