import { countsOf, frameLines, frameSha256, frameText, placeText } from './frame'
import { personIn } from './names'
import { villageFinder, FrameReader, guessMapping, type Mapping } from './table'

const LINES = [
  { village: '652328101200', place: '村委会往北第三家', adults: 3 },
  { village: '652328100005', place: '3 号楼 2 单元', adults: null },
  { village: '652328101200', place: '磨坊对面', adults: null },
]

describe('a list in its canonical form', () => {
  it('has the villages in the order of their codes, their households as they were', () => {
    expect(frameText(LINES)).toBe(
      'village\tplace\tadults\n652328100005\t3 号楼 2 单元\t\n652328101200\t村委会往北第三家\t3\n652328101200\t磨坊对面\t\n',
    )
  })

  it('is read back, counted, and has a SHA-256 that anybody computes', () => {
    const text = frameText(LINES)
    expect(frameLines(text).map(({ place }) => place)).toEqual([
      '3 号楼 2 单元',
      '村委会往北第三家',
      '磨坊对面',
    ])
    expect(frameLines(text)[1]).toEqual(LINES[0])
    expect([...countsOf(LINES)]).toEqual([
      ['652328100005', 1],
      ['652328101200', 2],
    ])
    // sha256sum of a file of these lines
    expect(frameSha256(text)).toBe('515a3b5c208590ffd71d95ceec714d885b8c6b62a93b83f395253809363bc020')
    expect(frameSha256(frameText(LINES.slice(1)))).not.toBe(frameSha256(text))
  })

  it('has one spelling of a place', () => {
    expect(placeText(' 3\u3000号楼\t 2\n单元 ')).toBe('3 号楼 2 单元')
  })
})

it.each([
  ['张建国', 'name'],
  ['王芳家', 'name'],
  ['李卫东户', 'name'],
  ['村东头赵建军家', 'name'],
  ['三队，马路边，老王家', 'name'],
  ['努尔兰·阿布都家', 'name'],
  ['户主住磨坊边', 'name'],
  ['村口 13899998888', 'number'],
  ['村口 138-9999-8888', 'number'],
  ['0994-4821234 旁边', 'number'],
  ['652328198001011234', 'number'],
] as const)('a place with a person in it is sent back: %s', (place, kind) => {
  expect(personIn(place)).toBe(kind)
})

it.each([
  '村委会往北第三家',
  '周家塘渠边',
  '孙家沟口第二户',
  '杨树林西边',
  '黄土坡下',
  '3 号楼 2 单元 501',
  '马路边第二家',
  '老城社区 12 栋',
  '水磨沟 128 号',
  '吴家庄子',
  '汪家湾',
  '梁上',
  '胡杨林',
  '朱红大门那家',
  '羊圈旁',
  '门牌 652328',
])('a place without one is kept: %s', (place) => {
  expect(personIn(place)).toBeNull()
})

it.each([
  ['652328101200', '', '652328101200'],
  ['水磨沟村委会', '', '652328101200'],
  ['水磨沟村', '西吉尔镇', '652328101200'],
  ['水磨沟', '', '652328101200'],
  ['沙吾伦村', '', '652328102207'],
  ['双泉', '', '652328204208'],
  ['园林社区', '木垒镇', '652328100005'],
  ['水磨沟村', '东城镇', null],
  ['不在这里的村', '', null],
  ['652328999999', '', null],
])('a village by code or name: %s %s', (typed, town, code) => {
  expect(villageFinder('652328')(typed, town)).toBe(code)
})

it('columns are known by their headings', () => {
  expect(guessMapping(['序号', '所在乡镇', '村（社区）', '户主姓名', '门牌号', '18岁以上人数'])).toEqual({
    town: 1,
    village: 2,
    place: 4,
    adults: 5,
  })
  expect(guessMapping(['村名', '地址'])).toEqual({ village: 0, place: 1 })
})

it('a table is read, and what cannot be is told by its line', () => {
  const mapping: Mapping = { village: 0, town: null, place: 1, adults: 2 }
  const reader = new FrameReader('652328', mapping)
  const rows = [
    ['水磨沟村', '磨坊对面', '3'],
    ['', '', ''],
    ['', '磨坊对面', '1'],
    ['哪儿', '磨坊对面', '1'],
    ['水磨沟村', ' ', '1'],
    ['水磨沟村', '远'.repeat(61), '1'],
    ['水磨沟村', '村口 13899998888', '1'],
    ['水磨沟村', '张建国家', '1'],
    ['水磨沟', '磨坊  对面'.replace('  ', ''), '2'],
    ['水磨沟村', '磨坊后面', '很多'],
    ['水磨沟村', '磨坊左边', ''],
    ['水磨沟村'],
  ]
  rows.forEach((cells, at) => reader.take(at + 2, cells))
  expect(reader.lines.map(({ place, adults }) => [place, adults])).toEqual([
    ['磨坊对面', 3],
    ['磨坊左边', null],
  ])
  expect(reader.read).toBe(11)
  expect(reader.faults.map(({ line, reason }) => [line, reason])).toEqual([
    [4, 'village_missing'],
    [5, 'village_unknown'],
    [6, 'place_missing'],
    [7, 'place_long'],
    [8, 'place_number'],
    [9, 'place_name'],
    [10, 'duplicate'],
    [11, 'adults'],
    [13, 'place_missing'],
  ])
  // no name and no number is said again
  expect(JSON.stringify(reader.faults)).not.toMatch(/张建国|13899998888/)
})
