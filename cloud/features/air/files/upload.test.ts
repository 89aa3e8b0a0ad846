import { AT_THE_DOOR } from '../../../../tests/support/table-bombs'
import { airWords } from '../words'
import { checkTable } from './upload'

it.each([
  ['a web page', '<html><table></table></html>', airWords.webPage],
  ['an archive', 'PK\u0003\u0004a.csv', airWords.notTable],
  ['nothing', '', airWords.tableEmpty],
])('tells whoever brings %s what to do', (_, content, words) => {
  expect(() => checkTable(Buffer.from(content))).toThrow(
    expect.objectContaining({ words: words('zh-CN'), fields: { incoming: words('zh-CN') } }),
  )
})

it.each(AT_THE_DOOR)('turns away $name', ({ make, words }) => {
  expect(() => checkTable(make())).toThrow(expect.objectContaining({ words: airWords[words]('zh-CN') }))
})

it('lets a text of two bytes a sign in', () => {
  expect(() => checkTable(Buffer.from('\ufeff时间,站点\n', 'utf16le'))).not.toThrow()
})
