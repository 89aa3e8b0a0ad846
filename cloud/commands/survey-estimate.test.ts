import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runSurveyEstimate } from './survey-estimate-run'
import { estimateWords } from './words/survey-estimate'
import { numbersWords } from './words/survey-refusals'

const folder = mkdtempSync(path.join(tmpdir(), 'mulei-estimate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const made = (name: string, content: string | Buffer) => {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}
const MARGINS = made('m.json', '{"乡镇":{"木垒镇":30,"西吉尔镇":10}}')
/** "乡镇" and the two towns in GBK. */
const GBK = { head: 'cfe7d5f2', mulei: 'c4bec0ddd5f2', xijier: 'cef7bcaab6fbd5f2' }
const gbk = (...parts: string[]) =>
  Buffer.concat(
    parts.map((part) => (/^[0-9a-f]{8,}$/.test(part) ? Buffer.from(part, 'hex') : Buffer.from(part))),
  )

const SHEETS = '乡镇,satisfied,base\n木垒镇,1,1\n木垒镇,0,2\n西吉尔镇,1,1\n西吉尔镇,,1\n西吉尔镇,1,3\n'

async function run(sheets: string, ...more: string[]) {
  const { code, out, err } = await runSurveyEstimate(['--sheets', sheets, '--of', 'satisfied', ...more])
  return { code, err, said: out === '' ? null : (JSON.parse(out) as Record<string, unknown>), out }
}

const full = ['--weight', 'base', '--margins', MARGINS, '--domain', '乡镇']

it('prints one line: the share, its intervals, weights and domains', async () => {
  const { code, said, out } = await run(made('s.csv', SHEETS), ...full)
  expect([code, out.split('\n').length]).toEqual([0, 2])
  // 10 of 30 in one town, and of 10 in the other a fifth does not know: 8 of 8
  const p = 18 / 38
  expect(said).toEqual({
    n: 4,
    p: expect.closeTo(p, 12),
    se: expect.any(Number),
    df: 3,
    kish: expect.closeTo((5 * (100 + 400 + 4 + 4 + 36)) / 1600, 9),
    intervals: {
      kg: [expect.any(Number), expect.any(Number)],
      logit: [expect.any(Number), expect.any(Number)],
      wilson: null,
      mean: [expect.any(Number), expect.any(Number)],
    },
    weights: { min: expect.closeTo(2, 9), max: expect.closeTo(20, 9), sum: expect.closeTo(40, 9) },
    domains: {
      乡镇: [
        expect.objectContaining({ value: '木垒镇', n: 2, p: expect.closeTo(1 / 3, 12), df: 1 }),
        expect.objectContaining({ value: '西吉尔镇', n: 2, p: 1, se: 0 }),
      ],
    },
  })
})

it('counts 拒答 apart from 不了解: both are raked and outside the share', async () => {
  const blank = await run(made('s.csv', SHEETS), ...full)
  const refused = await run(made('r.csv', SHEETS.replace('西吉尔镇,,1', '西吉尔镇,refused,1')), ...full)
  expect(refused.said).toEqual({ ...blank.said, ungraded: { unknown: 0, refused: 1 } })
  expect(blank.said).not.toHaveProperty('ungraded')
})

it('reads a table however people have it', async () => {
  const { out } = await run(made('s.csv', SHEETS), ...full)
  const quoted = SHEETS.replaceAll('西吉尔镇', '"西吉尔镇"').replaceAll('\n', '\r\n')
  expect((await run(made('bom.csv', `\ufeff${quoted}`), ...full)).out).toBe(out)
  const lines = [GBK.head, ',satisfied,base\n']
  for (const [town, rest] of [
    [GBK.mulei, ',1,1\n'],
    [GBK.mulei, ',0,2\n'],
    [GBK.xijier, ',1,1\n'],
    [GBK.xijier, ',,1\n'],
    [GBK.xijier, ',1,3\n'],
  ] as const)
    lines.push(town, rest)
  expect((await run(made('gbk.csv', gbk(...lines)), ...full)).out).toBe(out)
})

it.each([
  ['empty_cell', 'satisfied,乡镇\n1,木垒镇\n', ['--margins', MARGINS], '“西吉尔镇”'],
  ['unknown_category', 'satisfied,乡镇\n1,木垒镇\n1,\n', ['--margins', MARGINS], '空白'],
  ['single_psu', 'satisfied,s\n1,甲\n0,甲\n1,乙\n', ['--strata', 's'], '“乙”'],
  ['no_column', 'satisfied\n1\n', ['--strata', 's'], numbersWords.noColumn('s', ['satisfied'])],
  ['no_column', '', [], numbersWords.noColumn('satisfied', [])],
  ['bad_value', 'satisfied\n1\n2\n', [], numbersWords.badAnswer(3, 'satisfied', '2')],
  ['bad_value', 'satisfied,w\n1,many\n', ['--weight', 'w'], numbersWords.badNumber(2, 'w', 'many')],
  ['bad_weight', 'satisfied,w\n1,1\n1,0\n', ['--weight', 'w'], '第 2 份'],
  ['no_sheets', 'satisfied\n', [], ''],
  ['no_sheets', 'satisfied,k\n,1\n,2\n', [], ''],
  ['bad_fpc', 'satisfied,N\n1,1\n0,1\n', ['--fpc', 'N'], ''],
  ['bad_trim', 'satisfied\n1\n0\n', ['--trim-base', '2,3'], ''],
  ['bad_margins', 'satisfied\n1\n', ['--margins', made('n.json', '{"a":1}')], ''],
  ['bad_margins', 'satisfied\n1\n', ['--margins', made('list.json', '[]')], ''],
  ['unreadable', 'satisfied\n1\n', ['--margins', made('t.json', '{')], ''],
  ['no_file', 'satisfied\n1\n', ['--margins', path.join(folder, 'none.json')], 'none.json'],
  ['unreadable', '"satisfied\n1\n', [], ''],
])('refuses by name: %s', async (kind, content, more, words) => {
  const { code, said, err } = await run(made('bad.csv', content), ...more)
  expect(said).toEqual({ error: expect.objectContaining({ kind, words: expect.stringContaining(words) }) })
  expect([code, err]).toEqual([kind === 'no_file' ? 2 : 1, ''])
})

it('refuses a file that is not there', async () => {
  const { said } = await run(path.join(folder, 'none.csv'))
  expect(said).toMatchObject({ error: { kind: 'no_file' } })
})

it('merges small categories if it is told to, and says which', async () => {
  const { said } = await run(made('s.csv', SHEETS), '--margins', MARGINS, '--merge-below', '3')
  expect(said).toMatchObject({ merged: [{ margin: '乡镇', from: ['木垒镇', '西吉尔镇'], sheets: 5 }] })
})

it('takes a stratum of one unit as it is if it is told to', async () => {
  const { code, said } = await run(
    made('lonely.csv', 'satisfied,s\n1,甲\n0,甲\n1,乙\n'),
    '--strata',
    's',
    '--lonely',
    'adjust',
  )
  expect([code, said?.['df']]).toEqual([0, 1])
})

it('needs no long lines: a hundred thousand sheets may be two signs each', async () => {
  const { said } = await run(made('short.csv', `satisfied\n${'1\n1\n1\n0\n'.repeat(25_000)}`))
  expect(said).toMatchObject({ n: 100_000, p: 0.75 })
})

it('tells how it is called, and does nothing for a call it does not understand', async () => {
  expect(await runSurveyEstimate(['--help'])).toEqual({ code: 0, out: `${estimateWords.usage}\n`, err: '' })
  for (const [args, words] of [
    [['--sheets', 's.csv'], estimateWords.sheets],
    [['--sheets', 's.csv', '--of', 'x', '--trim-base', '5'], estimateWords.trim],
    [['--sheets', 's.csv', '--of', 'x', '--merge-below', 'a'], estimateWords.merge],
    [['--sheets', 's.csv', '--of', 'x', '--lonely', 'a'], estimateWords.lonely],
    [['--sheets', 's.csv', '--of', 'x', '--ids', 'v', '--fpc-within', 'm'], estimateWords.within],
  ] as const)
    expect(await runSurveyEstimate([...args])).toEqual({
      code: 2,
      out: '',
      err: `${words}\n${estimateWords.usage}\n`,
    })
  expect(await runSurveyEstimate(['--fast'])).toMatchObject({ code: 2, out: '' })
})
