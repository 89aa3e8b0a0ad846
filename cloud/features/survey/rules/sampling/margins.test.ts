import { readMargin } from './margins'

const OF = { county: '652328', population: 50_000 }
const SEX = [
  { id: 'f', label: '女' },
  { id: 'm', label: '男' },
]
const AGE = [
  { id: 'a18', label: '18–34 岁' },
  { id: 'a35', label: '35–59 岁' },
  { id: 'a60', label: '60 岁以上' },
]

it.each([
  ['女\t23,456\n男\t26,544', SEX],
  ['性别,人数\r\n女,23456\r\n男,26544\r\n合计,50000\r\n', SEX],
  ['女 23456人\n男 26544人', SEX],
  ['18-34岁 12000\n35至59 岁 23000\n60岁及以上 15000', AGE],
  ['a18 12000\na35 23000\na60 15000', AGE],
])('a margin is read however it was pasted: %j', (text, options) => {
  const { rows, faults } = readMargin(text, options, OF)
  expect(faults).toEqual([])
  expect(rows.map(({ category }) => category)).toEqual(options.map(({ id }) => id))
  expect(rows.reduce((sum, { total }) => sum + total, 0)).toBe(50_000)
})

it.each([
  ['', SEX, [{ kind: 'none' }]],
  ['女 1\n男 很多', SEX, [{ kind: 'number', line: 2, value: '男 很多' }]],
  ['女 1\n不知道 5', SEX, [{ kind: 'unknown_category', line: 2, value: '不知道' }]],
  ['女 1\n女 2\n男 3', SEX, [{ kind: 'repeated', line: 2, value: '女' }]],
  ['女 50000', SEX, [{ kind: 'missing', value: '男' }]],
  [
    '0-14岁 9000\n18-34岁 12000\n35-59岁 23000\n60岁以上 15000',
    AGE,
    [{ kind: 'children', line: 1, value: '0-14岁' }],
  ],
  ['15-19岁 9000', AGE, [{ kind: 'children', line: 1, value: '15-19岁' }]],
  ['不满18岁 9000', AGE, [{ kind: 'children', line: 1, value: '不满18岁' }]],
  ['女 32256\n男 35000', SEX, [{ kind: 'all_ages', total: 67_256 }]],
  ['女 25000\n男 25000\n合计 50001', SEX, [{ kind: 'sum', total: 50_000, said: 50_001 }]],
  ['女 25000\n男 24999', SEX, [{ kind: 'disagree', total: 49_999, population: 50_000 }]],
])('a margin is refused: %j', (text, options, faults) => {
  expect(readMargin(text, options, OF).faults).toEqual(faults)
})
