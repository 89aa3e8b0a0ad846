import ts from 'typescript'
import { appFiles, parse, placesOf } from './source'

/** Chinese letters, and the punctuation that stands between them: `、，。：；？！（）“”《》·…`. */
const CHINESE = /[\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff60“”‘’·…]/u

/** WeChat reads the titles of its windows and tabs while building; what people see there the app sets itself. */
const BUILT_IN = /^src\/app\.config\.ts$|\/index\.config\.ts$/

const isText = (node: ts.Node): node is ts.LiteralLikeNode =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateHead(node) ||
  ts.isTemplateMiddleOrTemplateTail(node) ||
  ts.isJsxText(node)

/** Every text in the code that has something Chinese in it. Comments are no text. */
const chineseIn = (file: ts.SourceFile) => placesOf(file, (node) => isText(node) && CHINESE.test(node.text))

test('no component writes a Chinese word or mark: all come from the words', () => {
  const files = appFiles().filter((path) => !BUILT_IN.test(path))
  expect(files.length).toBeGreaterThan(400)
  expect(files.flatMap((path) => chineseIn(parse(path)))).toEqual([])
})

test.each([
  ['a text', "const a = '空气'"],
  ['a text in a template', 'const a = `${b}，${c}`'],
  ['a text between tags', 'const a = <p>空气</p>'],
  ['an attribute', 'const a = <p title="空气" />'],
  ['a mark that joins', "const a = b.join(' · ')"],
])('%s is found', (_what, text) => {
  expect(chineseIn(parse('src/planted.tsx', text))).toHaveLength(1)
})

test('comments may name what people see', () => {
  expect(chineseIn(parse('src/planted.tsx', '/** 空气 */ const a = 1 // 大字'))).toEqual([])
})
