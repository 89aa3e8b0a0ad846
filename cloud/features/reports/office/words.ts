/** What the history of the office's settings says, and names that its page needs. */
import { roomOf } from '../../../shared/sayings'
import type { LimitField } from '../rules/bounds'
import { ALL } from '../rules/checks'

const UNITS = { working: '个工作日', calendar: '天', hours: '小时' }
const FIELDS: Partial<Readonly<Record<LimitField, string>>> = {
  decide: '决定接不接',
  ordinary: '一般的办完',
  complex: '复杂的办完',
  emergency: '紧急的有人接',
  extendOrdinary: '一般的能延',
  extendComplex: '复杂的能延',
  check: '县里核查',
  countyReview: '县里最后定',
  supply: '等居民补充',
  rate: '等居民评价',
  warnBefore: '到期前提醒',
}
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']

const words = {
  leads: { town: '所在乡镇', village: '所在村' },
  field: (field: LimitField) => FIELDS[field] ?? field,
  ofGroup: (group: string, urgency: 'ordinary' | 'complex') =>
    `${group}，${urgency === 'complex' ? '复杂的' : '一般的'}办完`,
  count: (count: number, unit: keyof typeof UNITS) => `${count} ${UNITS[unit]}`,
  checked: (share: number) =>
    share === 0 ? '不核查' : share >= ALL ? '件件核查' : `100 件抽 ${share} 件核查`,
  words: '县里加的话',
  numbers: '县里加的电话',
  call: (what: string, number: string) => `${what} ${number}`,
  and: '、',
  none: '没有',
  year: (year: string) => `${year} 年`,
  days: (off: number, worked: number) => `放 ${off} 天，周末上班 ${worked} 天`,
  packaged: '程序带的',
  off: '多放的',
  worked: '多上班的',
  day: (day: string) => `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8, 10))} 日`,
  roster: '值班',
  rosterLine: (days: readonly number[], from: string, to: string) =>
    `${days.length === WEEKDAYS.length ? '每天' : `周${days.map((day) => WEEKDAYS[day - 1] ?? '').join('')}`} ${from}–${to}`,
  template: (title: string) => `“${title}”`,
  staff: (area: string, role: string) => `${area} ${role}`,
}

export const officeWords = roomOf({ 'zh-CN': words })
