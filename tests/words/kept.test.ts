import { dirname, join } from 'node:path'
import ts from 'typescript'
import { repositoryRoot } from '../support/repository'
import { appFiles, parse, place } from './source'

/** Modules that hand out words: a feature's `words.ts`, the words of the examples, the marks. */
const WORDS = /(^|\/)(words|exampleWords|marks)$/

const pathOf = (from: string, name: string) =>
  join(repositoryRoot(), name.startsWith('@/') ? `src/${name.slice(2)}` : join(dirname(from), name))

/** The rooms of words that a file imports, by the name they have there. */
function roomsIn(file: ts.SourceFile): Map<string, unknown> {
  const rooms = new Map<string, unknown>()
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue
    const named = statement.importClause?.namedBindings
    if (!WORDS.test(statement.moduleSpecifier.text) || !named || !ts.isNamedImports(named)) continue
    const module: unknown = jest.requireActual(pathOf(file.fileName, statement.moduleSpecifier.text))
    for (const { name, propertyName } of named.elements)
      rooms.set(name.text, Reflect.get(Object(module), (propertyName ?? name).text))
  }
  return rooms
}

/** What a chain like `words.detail.title` stands for; undefined if it does not begin with a room of words. */
function valueOf(node: ts.Expression, rooms: Map<string, unknown>): unknown {
  if (ts.isIdentifier(node)) return rooms.get(node.text)
  if (!ts.isPropertyAccessExpression(node)) return undefined
  const room = valueOf(node.expression, rooms)
  return room === undefined ? undefined : Reflect.get(Object(room), node.name.text)
}

/** Where a module reads a word while it is loaded, so that it would stay in the language of that moment. */
function keptWords(file: ts.SourceFile): string[] {
  const rooms = roomsIn(file)
  const found: string[] = []
  const touches = (node: ts.Node): boolean =>
    !ts.isFunctionLike(node) &&
    ((ts.isIdentifier(node) && rooms.has(node.text)) || ts.forEachChild(node, touches) === true)
  for (const statement of rooms.size > 0 ? file.statements : []) {
    if (!ts.isVariableStatement(statement)) continue
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!initializer || !touches(initializer)) continue
      const value = valueOf(initializer, rooms)
      const isRoom = typeof value === 'object' || typeof value === 'function'
      if (isRoom && ts.isIdentifier(name)) rooms.set(name.text, value)
      else found.push(place(initializer))
    }
  }
  return found
}

test('no module keeps a word: it would stay in the language in which the app was opened', () => {
  const files = appFiles()
  expect(files.filter((path) => roomsIn(parse(path)).size > 0).length).toBeGreaterThan(100)
  expect(files.flatMap((path) => keptWords(parse(path)))).toEqual([])
})

const PLANTED = "import { words } from './words'\n"
test.each([
  ['a word', 'const title = words.back'],
  ['a word in a list', 'const tabs = [{ tab: 1, label: words.tabs.air }]'],
  ['a word of a room that is kept', 'const say = words.tabs\nconst title = say.air'],
  ['a sentence', 'const title = words.waiting + 1'],
  ['a word taken apart', 'const { back } = words'],
])('%s is found', (_what, code) => {
  expect(keptWords(parse('src/ui/planted.tsx', PLANTED + code))).toHaveLength(1)
})

test('a room, and what is read later, may be kept', () => {
  const code =
    'const say = words.tabs\nconst title = () => say.air\nconst a = { get label() { return say.air } }'
  expect(keptWords(parse('src/ui/planted.tsx', PLANTED + code))).toEqual([])
})
