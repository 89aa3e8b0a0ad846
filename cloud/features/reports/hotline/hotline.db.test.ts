import { closeCase, makeStaff, sendTo, type Staff, TOWN } from '../../../../tests/factories/reports'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import { reportsContract } from '../contract'
import { callbackContract } from '../contract/callback'
import { hotlineContract, MAX_HOTLINE_LINES } from '../contract/hotline'
import { caseIdentities, cases } from '../tables'

let t: TestServices
let staff: Staff
beforeEach(async () => {
  t = await startTestServices()
  staff = await makeStaff(t)
})
afterEach(() => t.stop())

const HEAD = '工单编号,诉求人,联系电话,诉求分类,事发地址,诉求内容\n'
const order = (n: number | string, more = '') =>
  `HJ2026${n},古丽,138 1234 0000,施工噪声,西吉尔镇水磨沟村村口,半夜铲车装料${more}\n`
const table = (text: string) => Buffer.from(HEAD + text)
const look = (upload: Buffer, columns = 'null') =>
  t.call(hotlineContract.lookAtHotline, { columns }, { as: staff.dispatcher, upload })
const bring = (upload: Buffer) =>
  t.call(hotlineContract.bringHotline, { columns: 'null' }, { as: staff.dispatcher, upload })
const numbers = async () =>
  (await t.db.select({ hotline: cases.hotline }).from(cases)).map(({ hotline }) => hotline)

it('is looked at before anything is filed, says what is sent back, and repeats nothing of a person', async () => {
  const seen = await look(
    table(
      order(1) +
        order(1) +
        order(2).replace('西吉尔镇', '') +
        order(3).replace('138 1234 0000', '一三八') +
        order('E+19'),
    ),
  )
  expect(seen).toMatchObject({ fresh: 1, known: 0, refused: 4 })
  expect(seen.faults).toEqual([
    { line: 3, words: '和前面的工单号重复' },
    { line: 4, words: '看不出是哪个乡镇，请在地址里写全乡镇名' },
    { line: 5, words: '电话看不懂' },
    { line: 6, words: '工单号看不懂，只能是字母和数字' },
  ])
  expect(JSON.stringify(seen)).not.toMatch(/古丽|138|一三八/)
  expect(await numbers()).toEqual([])
})

it('files each order once, however often and by how many the table is brought', async () => {
  const upload = table(Array.from({ length: 25 }, (_, n) => order(n)).join(''))
  expect(await bring(upload)).toMatchObject({ made: 20, left: 5 })
  const two = await Promise.all([bring(upload), bring(upload)])
  expect(two.map(({ made }) => made).sort()).toEqual([0, 5])
  expect(await bring(upload)).toMatchObject({ made: 0, left: 0, known: 25 })
  expect(new Set(await numbers()).size).toBe(25)
  const [one] = await t.db.select().from(cases)
  expect(one).toMatchObject({
    town: TOWN,
    village: '652328101200',
    categories: ['noise.construction'],
    byStaff: true,
  })
  // who rang lies sealed and apart
  const kept = await t.db.select().from(caseIdentities)
  expect(kept).toHaveLength(25)
  expect(kept[0]).toMatchObject({ hasName: true, hasPhone: true })
  expect(JSON.stringify([one, kept])).not.toMatch(/古丽|13812340000/)
  const found = await t.call(reportsContract.findByPhone, { phone: '13812340000' }, { as: staff.dispatcher })
  expect(found.items.length).toBeGreaterThan(0)
})

it('knows an order that was registered by hand', async () => {
  await t.call(
    reportsContract.registerForCaller,
    {
      words: '半夜铲车装料',
      categories: ['noise.construction'],
      place: { town: TOWN },
      caller: { anonymous: true },
      hotline: 'HJ20261',
    },
    { as: staff.dispatcher },
  )
  expect(await look(table(order(1) + order(2)))).toMatchObject({ fresh: 1, known: 1 })
})

it('answers with what was found and done, and whether the caller was rung back; nobody is in it', async () => {
  await bring(table(order(1) + order(2)))
  const { items } = await t.call(reportsContract.find, { text: 'HJ20261' }, { as: staff.dispatcher })
  const id = items[0]?.id ?? ''
  await closeCase(t, staff.town, await sendTo(t, staff.dispatcher, id, TOWN))
  await t.call(callbackContract.callBack, { caseId: id, n: 1, reached: true }, { as: staff.dispatcher })
  const days = { from: '2026-10-16', to: '2026-10-16' }
  const file = await t.call(
    hotlineContract.hotlineAnswers,
    { ...days, form: 'csv' },
    { as: staff.dispatcher },
  )
  const text = Buffer.from(file.content, 'base64').toString()
  const [head, first, second] = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  expect(head).toBe('工单号,县里编号,状态,转来时间,承办单位,查到什么,怎么办的,答复时间,回电话')
  expect(first).toMatch(/^HJ20261,2610-\d{4},.*西吉尔镇,.+,.+,2026-10-\d\d .*,打通了$/)
  expect(second).toMatch(/^HJ20262,2610-\d{4},待受理,/)
  expect(text).not.toMatch(/古丽|1381234/)
  const few = await t.call(
    hotlineContract.hotlineAnswers,
    { ...days, columns: ['hotline', 'state'], form: 'csv' },
    { as: staff.dispatcher },
  )
  expect(Buffer.from(few.content, 'base64').toString()).toContain('工单号,状态')
  await expect(
    t.call(
      hotlineContract.hotlineAnswers,
      { from: '2024-01-01', to: '2026-10-16', form: 'csv' },
      { as: staff.dispatcher },
    ),
  ).rejects.toMatchObject({ code: 'invalid' })
})

it.each([
  ['nothing', Buffer.from('\n')],
  ['a photo', Buffer.from('ffd8ffe000100000', 'hex')],
  ['a web page', Buffer.from('<html><table><tr><td>工单编号</td></tr></table></html>')],
  ['a broken workbook', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.from('xl/workbook')])],
  ['no columns that say so', Buffer.from('a,b\n1,2\n')],
  ['more than a hotline sends', table(order('x').repeat(MAX_HOTLINE_LINES + 1))],
])('is refused: %s', async (_name, upload) => {
  await expect(bring(upload)).rejects.toMatchObject({ code: 'invalid' })
  expect(await numbers()).toEqual([])
})

it('whose columns are called otherwise is read once they are named', async () => {
  const upload = Buffer.from('甲,乙\nHJ1,西吉尔镇路边倒垃圾\n')
  expect(await look(upload)).toMatchObject({ mapping: { number: null, words: null }, fresh: 0, refused: 0 })
  const columns = JSON.stringify({
    number: 0,
    words: 1,
    place: null,
    town: null,
    category: null,
    name: null,
    phone: null,
  })
  expect(await look(upload, columns)).toMatchObject({ fresh: 1 })
  await expect(look(upload, '{"number":"a"}')).rejects.toMatchObject({ code: 'invalid' })
})
