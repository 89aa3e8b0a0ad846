import published from 'chinese-days/dist/chinese-days.json'
import { readNotice } from './notice'

const TEXTS: Readonly<Record<number, string>> = {
  2023: `一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
三、清明节：4月5日放假，共1天。
四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。`,
  2024: `一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。`,
  2025: `一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。`,
  2026: `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`,
}

const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
/** The package's days of a notice; of a festival beside a weekend it lists the weekend too. */
const daysOf = (all: object, year: number) =>
  Object.keys(all)
    .filter((day) => day.startsWith(String(year)))
    .sort()

test.each(Object.keys(TEXTS).map(Number))('the notice of %i is read as everybody else reads it', (year) => {
  const { holidays, workdays, faults } = readNotice(TEXTS[year] ?? '', year)
  expect(faults).toEqual([])
  const own = holidays.filter((day) => day.startsWith(String(year)))
  const others = daysOf(published.holidays, year)
  expect(own.filter((day) => !isWeekend(day))).toEqual(others.filter((day) => !isWeekend(day)))
  expect(workdays).toEqual(daysOf(published.workdays, year))
  for (const day of workdays) expect([day, isWeekend(day)]).toEqual([day, true])
})

it('reads days off that begin in the year before, whether or not the notice names it', () => {
  const unsaid = (TEXTS[2023] ?? '').replace('2022年12月31日至2023年1月2日', '12月31日至1月2日')
  for (const text of [TEXTS[2023] ?? '', unsaid])
    expect(readNotice(text, 2023).holidays.slice(0, 3)).toEqual(['2022-12-31', '2023-01-01', '2023-01-02'])
})

it('is not disturbed by other digits, brackets and blanks', () => {
  const copied = (TEXTS[2026] ?? '')
    .replaceAll('：', ': ')
    .replaceAll('（', ' (')
    .replaceAll('）', ') ')
    .replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
  expect(readNotice(copied, 2026)).toEqual(readNotice(TEXTS[2026] ?? '', 2026))
})

const broken = (from: string, to: string) => readNotice((TEXTS[2026] ?? '').replace(from, to), 2026).faults

it('tells what does not fit, by its festival', () => {
  expect(broken('共9天', '共8天')).toEqual([{ kind: 'count', festival: '春节', said: '8' }])
  expect(broken('5月9日（周六）', '5月9日（周日）')).toEqual([
    { kind: 'weekday', festival: '劳动节', said: '5月9日(周日)' },
  ])
  expect(broken('6月19日', '6月31日')[0]).toMatchObject({ kind: 'dates', festival: '端午节' })
  expect(broken('10月1日（周四）至7日（周三）放假调休', '按国务院的规定办')).toEqual([
    { kind: 'dates', festival: '国庆节', said: null },
  ])
  expect(broken('三、清明节：4月4日（周六）至6日（周一）放假，共3天。', '')).toEqual([
    { kind: 'missing', festival: '清明节', said: null },
  ])
  expect(broken('二、春节：2月15日', '二、春节：2031年2月15日').map(({ kind }) => kind)).toEqual([
    'other_year',
    'other_year',
  ])
})

it('says of last year’s notice, taken for this year’s, that its days of the week do not fit', () => {
  expect(readNotice(TEXTS[2025] ?? '', 2026).faults.length).toBeGreaterThan(5)
})

it('finds nothing in a text that is no notice', () => {
  for (const text of ['', '明天开会', '一、元旦：', '1月1日放假'])
    expect(readNotice(text, 2027)).toMatchObject({ holidays: [], workdays: [] })
})
