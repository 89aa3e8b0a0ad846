/** What the services say comes from rooms of words, and no module keeps a sentence of one language. */
import ts from 'typescript'
import { filesIn, parse, place, placesOf } from './source'

/** Chinese letters, and the punctuation that stands between them. */
const CHINESE = /[\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]/u

/** Rooms of words: a `words.ts` or a folder `words`; and what only the demo county is made of. */
const ROOM = /(^|\/)words(\/[\w-]+)?\.ts$|^cloud\/demo\//

/** Chinese in these (by the beginning of their path) is what is read or looked up, never what is said. */
const DATA: Readonly<Record<string, string>> = {
  'cloud/shared/pseudo.ts': 'turns Chinese marks into those of the test language',
  'cloud/shared/divisions/': 'cuts official names of villages',
  'cloud/shared/words/': 'rooms of words that both sides open',
  'cloud/platform/deployment/settings.ts': 'what a setting means, as the handbook says it; no page shows it',
  'cloud/platform/deployment/place.ts': 'the same',
  'cloud/platform/deployment/machine.ts': 'the same',
  'cloud/platform/deployment/counties.ts': 'the same',
  'cloud/platform/backup/settings.ts': 'the same',
  'cloud/platform/retention/settings.ts': 'the same',
  'cloud/features/activities/settings.ts': 'the same',
  'cloud/host/config.ts': 'the same',
  'cloud/features/account/signin/settings.ts': 'the same',
  'cloud/features/air/settings.ts': 'the same',
  'cloud/features/reports/archive/settings.ts': 'the same',
  'cloud/features/reports/digest/settings.ts': 'the same',
  'cloud/features/reports/map/settings.ts': 'the same',
  'cloud/features/reports/rules/hotline.ts': 'headings of tables of 12345, and how towns are called',
  'cloud/features/reports/rules/notice.ts': 'festivals and days as the yearly notice writes them',
  'cloud/platform/sheets': 'full-width signs with which a formula may begin',
  'cloud/platform/areas.ts': 'names of departments, as the county plan has them',
  'cloud/features/air/contract/relayed.ts':
    'names of offices and words of warnings that are looked for in a notice',
  'cloud/features/air/files/vocabulary.ts': 'names of pollutants in headings of tables',
  'cloud/features/air/files/columns.ts': 'names of the other columns',
  'cloud/features/air/files/heading.ts': 'words that stand in headings',
  'cloud/features/air/files/find.ts': 'the same',
  'cloud/features/air/files/above.ts': 'words that stand in titles and notes above them',
  'cloud/features/air/files/pace.ts': 'times as tables write them',
  'cloud/features/air/files/units.ts': 'units as tables write them',
  'cloud/features/air/files/clock.ts': 'times as tables write them',
  'cloud/features/air/files/time.ts': 'the same',
  'cloud/features/air/files/table.ts': 'letters that stand in a heading of time',
  'cloud/features/air/files/when.ts': 'the same',
  'cloud/features/air/files/plain.ts': 'signs that Chinese keyboards write for others',
  'cloud/features/air/files/gaps.ts': 'how tables write that there is no value',
  'cloud/features/air/files/value.ts': 'the same, beside a value',
  'cloud/features/air/files/report.ts': 'joins names that a table has, as they are kept',
  'cloud/features/air/files/long.ts': 'the same',
  'cloud/features/air/files/wide.ts': 'the same',
  'cloud/features/air/rules/judge-lines.ts': 'dates as tables write them',
  'cloud/features/survey/making/templates/':
    'the questionnaire a county begins with, in whose words it is asked',
  'cloud/features/reports/rules/emergency.ts': 'words that are looked for in a report',
  'cloud/features/reports/rules/numbers.ts': 'where the first clause of a report ends',
  'cloud/features/reports/rules/redact.ts': 'plates that are taken out of public words',
  'cloud/features/survey/rules/sampling/margins.ts': 'bands and totals as tables of the census write them',
  'cloud/features/survey/rules/sampling/names.ts': 'names of persons that are looked for in a place',
  'cloud/features/survey/rules/sampling/table.ts':
    'headings of lists that are brought in, and how villages are called',
}

const serverFiles = () =>
  filesIn('cloud').filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !ROOM.test(path))

const isText = (node: ts.Node): node is ts.LiteralLikeNode =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateHead(node) ||
  ts.isTemplateMiddleOrTemplateTail(node) ||
  ts.isRegularExpressionLiteral(node)

/** Every text in the code that has something Chinese in it. Comments are no text. */
const chineseIn = (file: ts.SourceFile) => placesOf(file, (node) => isText(node) && CHINESE.test(node.text))

const FROM_ROOM = /(^|\/)words(\/[\w-]+)?$/

/** Rooms that are opened while a module is loaded: what came out would stay in the language of that moment. */
function openedWhileLoading(file: ts.SourceFile): string[] {
  const rooms = new Set<string>()
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue
    const named = statement.importClause?.namedBindings
    if (!FROM_ROOM.test(statement.moduleSpecifier.text) || !named || !ts.isNamedImports(named)) continue
    for (const { name } of named.elements) rooms.add(name.text)
  }
  const found: string[] = []
  const look = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && rooms.has(node.expression.text))
      found.push(place(node))
    ts.forEachChild(node, look)
  }
  look(file)
  return found
}

test('no service writes a Chinese word or mark: all come from the words', () => {
  const files = serverFiles()
  expect(files.length).toBeGreaterThan(200)
  const chinese = files.filter((path) => chineseIn(parse(path)).length > 0)
  const named = Object.keys(DATA)
  const others = chinese.filter((path) => !named.some((name) => path.startsWith(name)))
  expect(others.flatMap((path) => chineseIn(parse(path)))).toEqual([])
  // a name that stands here for nothing would let something in later
  expect(named.filter((name) => !chinese.some((path) => path.startsWith(name)))).toEqual([])
})

test('no module opens a room of words while it is loaded', () => {
  expect(serverFiles().flatMap((path) => openedWhileLoading(parse(path)))).toEqual([])
})

test.each([
  ['a text', "const a = '空气'"],
  ['a text in a template', 'const a = `${b}，${c}`'],
  ['a pattern', 'const a = /空气/'],
])('%s is found', (_what, text) => {
  expect(chineseIn(parse('cloud/planted.ts', text))).toHaveLength(1)
})

test('a room that is opened too early is found, and one that is opened in time is not', () => {
  const head = "import { stateWords } from './words'\n"
  expect(openedWhileLoading(parse('cloud/planted.ts', `${head}const a = stateWords('zh-CN')`))).toHaveLength(
    1,
  )
  expect(openedWhileLoading(parse('cloud/planted.ts', `${head}const a = () => stateWords('zh-CN')`))).toEqual(
    [],
  )
})
