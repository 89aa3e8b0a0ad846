import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { countyOfBuild } from '../../config/county'
import { repositoryRoot } from '../support/repository'
import { filesIn, parse, placesOf } from './source'

const COUNTY = /木垒|652328/

const isText = (node: ts.Node): node is ts.LiteralLikeNode =>
  ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
const namesCounty = (file: ts.SourceFile) => placesOf(file, (node) => isText(node) && COUNTY.test(node.text))

/** Of services: what people of a county read. Of the program itself its operators read, and it has one name. */
const WORDS = /(?:^|\/)words(?:\/[\w-]+)*\.ts$/
const OF_PROGRAM = [
  'cloud/host/words.ts',
  'cloud/platform/deployment/words.ts',
  // examples of how tables are written
  'cloud/commands/words/survey-estimate.ts',
  'cloud/commands/words/survey-refusals.ts',
]

const sources = [
  ...filesIn('src').filter((path) => /\.tsx?$/.test(path)),
  ...filesIn('cloud').filter((path) => WORDS.test(path) && !OF_PROGRAM.includes(path)),
].filter((path) => !/\.test\.tsx?$|examples\.tsx$/.test(path))

test('no page and no words of a service name the county: it is data', () => {
  expect(sources.length).toBeGreaterThan(500)
  expect(sources.flatMap((path) => namesCounty(parse(path)))).toEqual([])
  expect(readFileSync(join(repositoryRoot(), 'src/index.html'), 'utf8')).not.toMatch(COUNTY)
})

test.each(["const a = '住在木垒的人'", 'const a = (b: string) => `${b}，木垒`', "const a = '652328100'"])(
  '%s is found',
  (text) => {
    expect(namesCounty(parse('src/planted.ts', text))).toHaveLength(1)
  },
)

const file = join(repositoryRoot(), 'tests/county/divisions.json')

test('pages of another county say its name, and the product has it', async () => {
  const built = countyOfBuild({ COUNTY: '659901', DIVISIONS: file })
  expect(built).toMatchObject({ name: '甜水县', product: '甜水四季蓝', suffix: '-659901' })
  const { files } = built
  if (!files) throw new Error('no divisions')
  // as the build puts them in the place of those that came with the program
  jest.doMock('../../cloud/shared/divisions/towns.json', () => files['towns.json'])
  jest.doMock('../../cloud/shared/divisions/villages.json', () => files['villages.json'])
  jest.resetModules()
  const { TOWNS } = await import('../../cloud/shared/divisions')
  expect(TOWNS.map(({ name, villages }) => [name, villages.map((one) => one.name)])).toEqual([
    ['甜水镇', ['东街社区居委会', '渠头村']],
    ['北梁乡', ['北梁村']],
  ])
  const { default: ui } = await import('../../src/locales/zh-CN/ui')
  const { default: survey } = await import('../../src/locales/zh-CN/survey')
  const { default: box } = await import('../../src/locales/zh-CN/deskSurveyBox')
  expect(ui.product).toBe('甜水四季蓝')
  expect(JSON.stringify(survey)).toContain('平时住在甜水的人')
  expect(box.poster.by('满意度调查')).toBe('甜水县 · 满意度调查')
  jest.dontMock('../../cloud/shared/divisions/towns.json')
  jest.dontMock('../../cloud/shared/divisions/villages.json')
})

test('a build is for the county that came with the program, or for one whose divisions it is given', () => {
  const own = { code: '652328', product: '木垒四季蓝', suffix: '', files: null }
  for (const env of [{}, { COUNTY: '', DIVISIONS: '' }, { COUNTY: '652328' }])
    expect(countyOfBuild(env)).toMatchObject(own)
  expect(() => countyOfBuild({ COUNTY: '652327' })).toThrow('652327')
  expect(() => countyOfBuild({ COUNTY: '652327', DIVISIONS: file })).toThrow('659901')
})
