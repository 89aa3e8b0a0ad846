import fc from 'fast-check'
import { MAX_LENGTH } from '../../../shared/limits'
import named from '../../../shared/words/zh-CN/categories'
import { guessColumns, HOTLINE_COLUMNS, type HotlineMapping, HotlineReader } from './hotline'

const COUNTY = '652328'
const IN_ORDER: HotlineMapping = { number: 0, words: 1, place: 2, town: 3, category: 4, name: 5, phone: 6 }

function read(...lines: readonly (readonly string[])[]) {
  const reader = new HotlineReader(COUNTY, IN_ORDER, named.category)
  lines.forEach((cells, at) => reader.take(at + 2, cells))
  return reader
}
const GOOD = ['HJ1', '路边倒垃圾', '西吉尔镇水磨沟村', '', '', '', '']
const withCell = (at: number, text: string) => GOOD.map((cell, n) => (n === at ? text : cell))

it('knows the columns of several hotlines by their heads', () => {
  expect(guessColumns(['序号', '工单编号', '诉求内容', '事发地址', '联系电话'])).toMatchObject({
    number: 1,
    words: 2,
    place: 3,
    phone: 4,
    town: null,
  })
  expect(guessColumns(['内容', '编 号*', '来电人', '所属乡镇'])).toMatchObject({
    words: 0,
    number: 1,
    name: 2,
    town: 3,
  })
})

it.each([
  ['number_missing', 0, ''],
  ['number_rounded', 0, '2.02610E+19'],
  ['number_wrong', 0, '=HYPERLINK("x")'],
  ['words_missing', 1, ''],
  ['words_long', 1, '长'.repeat(MAX_LENGTH.text + 1)],
  ['place_long', 2, `西吉尔镇${'长'.repeat(MAX_LENGTH.line)}`],
  ['town_unknown', 2, '奇台县'],
  ['name_long', 5, '长'.repeat(MAX_LENGTH.name + 1)],
  ['phone_wrong', 6, '打不通'],
])('sends a line back: %s', (reason, at, text) => {
  expect(read(withCell(at, text)).faults).toEqual([{ line: 2, reason }])
})

it('finds town and village in whatever says them', () => {
  expect(read(withCell(3, '西吉尔')).orders[0]).toMatchObject({ town: '652328101', village: '652328101200' })
  expect(read(['HJ1', '英格堡乡菜籽沟村口有臭味', '', '', '恶臭异味', '无', '匿名']).orders[0]).toMatchObject(
    {
      town: '652328200',
      village: '652328200204',
      category: 'air.smell',
      name: null,
      phone: null,
    },
  )
})

it('whatever stands in the cells: a line becomes one order that can be filed, or is sent back once', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('HJ1', '西吉尔镇', '路边', '13812340000', ''))
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 12 }), (lines) => {
      const { orders, faults } = read(...lines)
      const told = [...orders, ...faults].map(({ line }) => line)
      expect(new Set(told).size).toBe(told.length)
      expect(new Set(orders.map(({ number }) => number)).size).toBe(orders.length)
      for (const one of orders) {
        expect(one.words.trim().length).toBeGreaterThan(0)
        expect(one.words.length).toBeLessThanOrEqual(MAX_LENGTH.text)
        expect(one.number.length).toBeLessThanOrEqual(MAX_LENGTH.outsideNumber)
        if (one.phone !== null) expect(one.phone).toMatch(/^[\d+-]{5,20}$/)
      }
      expect(HOTLINE_COLUMNS).toHaveLength(7)
    }),
  )
})
