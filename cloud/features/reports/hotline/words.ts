import type { NoTable } from '../../../platform/sheets'
import { roomOf, sayings } from '../../../shared/sayings'
import type { AnswerColumn } from '../contract/hotline'
import type { HotlineFault } from '../rules/hotline'

const NO_TABLE: Readonly<Record<NoTable, string>> = {
  empty: '文件是空的，请换一个',
  locked: '这个表格加了密码，请去掉密码另存一份再传',
  old: '这是旧的 xls，请另存为 xlsx 或 CSV 再传',
  web_page: '这是网页，不是真的表格。请用 Excel 打开，另存为 xlsx 再传',
  other: '这不是能读的表格，请另存为 xlsx 或 CSV 再传',
}

const FAULTS: Readonly<Record<HotlineFault, string>> = {
  number_missing: '没有工单号',
  number_rounded: '工单号被 Excel 改成了科学计数，请把那一列设成文本，重新导出',
  number_wrong: '工单号看不懂，只能是字母和数字',
  words_missing: '没有诉求内容',
  words_long: '诉求内容超过 1000 字，请手工登记',
  place_long: '地址超过 120 字，请手工登记',
  town_unknown: '看不出是哪个乡镇，请在地址里写全乡镇名',
  name_long: '姓名太长',
  phone_wrong: '电话看不懂',
  duplicate: '和前面的工单号重复',
}

const refusals = {
  noTable: (why: NoTable) => NO_TABLE[why],
  unreadable: '这个文件打不开，请另存为 CSV 或 xlsx 再传',
  busy: '正在读别的表，请过一两分钟再传',
  tooLarge: (mb: number) => `表太大，最多 ${mb} MB`,
  tooMany: (most: number) => `一次最多 ${most} 行，请分几次传`,
  columns: '要先指明哪一列是工单号，哪一列是诉求内容',
  tooBroad: '日子选得太宽，最多 1 年',
}

const HEADS: Readonly<Record<AnswerColumn, string>> = {
  hotline: '工单号',
  number: '县里编号',
  state: '状态',
  brought: '转来时间',
  handler: '承办单位',
  found: '查到什么',
  done: '怎么办的',
  answered: '答复时间',
  called: '回电话',
}

const said = {
  fault: (reason: HotlineFault) => FAULTS[reason],
  heads: HEADS,
  sheet: '12345 答复',
  file: (from: string, to: string) => `12345答复-${from}到${to}`,
  called: { reached: '打通了', missed: '打了三次没打通', due: '还没打', none: '' },
}

export const hotlineWords = sayings({ 'zh-CN': refusals })
export const hotlineSaid = roomOf({ 'zh-CN': said })
