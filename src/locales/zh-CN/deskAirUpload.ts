import { MAX_TABLE_MIB } from '@cloud/shared/limits'
import { names, type Code } from './airNames'

/** Words of the air desk's page of tables. */
export default {
  title: '传表格',
  lead: '把小时值的 CSV 或 xlsx 传上来。先看看会变什么，再收下。',
  forms: '两种都认：一行一个小时（时间、站点、六项），或国家档案那种（date、hour、type、各站）。',
  choose: '选一个文件',
  another: '换一个文件',
  limit: `最大 ${MAX_TABLE_MIB} MB`,
  tooLarge: `文件超过 ${MAX_TABLE_MIB} MB，请按月或按站拆开再传`,
  empty: '文件是空的，请换一个',
  sending: (name: string, percent: number) => `正在传“${name}”，${percent}%`,
  failed: '没传成，点一下再试',
  again: '再传一次',
  looking: '正在看这张表，行多的要等一会儿',
  read: (percent: number) => `正在看这张表，看了 ${percent}%`,
  taken: (percent: number) => `正在收，收了 ${percent}%`,
  hours: '小时怎么写的',
  hoursStart: '写开始',
  hoursEnd: '写结束',
  hoursNote: { start: '“14:00”是 14 点到 15 点', end: '“14:00”是 13 点到 14 点' },
  station: '是哪个站的',
  stationInFile: '表里写着',
  summary: (lines: number, encoding: string) => `读了 ${lines} 行（${encoding}）`,
  encodings: { 'utf-8': 'UTF-8', gbk: 'GBK', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', xlsx: 'Excel' },
  span: (from: string, to: string) => `${from} 到 ${to}`,
  ofStations: (codes: readonly string[]) => `站点 ${codes.join('、')}`,
  counts: {
    inserted: (count: number) => `新增 ${count} 个小时`,
    changed: (hours: number, doubtful: number) =>
      [hours > 0 ? `改 ${hours} 个小时` : '', doubtful > 0 ? `有 ${doubtful} 个值要再看一眼` : '']
        .filter(Boolean)
        .join('，'),
    unchanged: (count: number) => `${count} 个小时原来就有，一样`,
    refused: (count: number) => `${count} 处不收`,
  },
  rows: (kept: number, refused: number, blank: number) =>
    [`收 ${kept} 行`, refused > 0 ? `不收 ${refused} 行` : '', blank > 0 ? `空的 ${blank} 行` : '']
      .filter(Boolean)
      .join('，'),
  left: '这些没有收，请看一眼',
  value: (code: Code, before: string | null, after: string) =>
    before === null ? `${names[code]}：${after}（原来没有）` : `${names[code]}：${before} → ${after}`,
  changes: (count: number) => `会改的 ${count} 个值，差得多的在前`,
  moreValues: (listed: number, all: number) => `只列前 ${listed} 个，一共 ${all} 个`,
  doubts: (count: number) => `要再看一眼的 ${count} 个值`,
  doubtsLabel: '这几个值',
  doubtsLeave: '不录这几个',
  doubtsTake: '都录进去',
  doubtsNote: { leave: '其他的照收，这几个不收。', take: '看过了，都是真的。' },
  reason: '为什么改',
  reasonHint: (hours: number) => `有 ${hours} 个小时原来就有数。写上像“州站复核后更正”，会一直留着`,
  reasonMissing: '写明为什么，至少两个字',
  lookAgain: '再看一次',
  columns: '认出来的列',
  uses: {
    time: '时间',
    date: '日期',
    hour: '小时',
    station: '站点',
    type: '项目',
    site: '一个站的值',
    none: '不用',
    ...names,
  },
  faults: '不收的，和原因',
  line: (line: number) => `第 ${line} 行`,
  moreFaults: (count: number) => `还有 ${count} 处，收下后在报告里看`,
  showAll: '都看看',
  kept: '改之前的值都留着，谁改的也记着。',
  take: '收下',
  taking: '正在收',
  nothing: '没有新的，也没有要改的，不用收',
  done: '收好了',
  doneBody: '居民的页面已经按新的数算好了。',
  report: '下载报告',
  reportOf: (when: string) => `下载 ${when} 的报告`,
  more: '再传一个',
  look: '看居民的首页',
  waiting: '传上来还没收的',
  waitingNote: '放一天就自动清掉。',
  waitingTable: (when: string, bytes: number) =>
    `${when} 传的，${bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`}`,
  goOn: '接着看',
  goOnOf: (name: string) => `接着看 ${name}`,
  drop: '不要了',
  dropOf: (name: string) => `不要了 ${name}`,
  cameNot: '刚才那张表没收成，一个数也没改。请按月或按站拆开再传',
  cameIn: '刚才那张表收进去了，结果在下面第一行。',
  undo: '撤回',
  undoOf: (when: string) => `撤回 ${when} 的`,
  undoTitle: (when: string, channel: string) => `撤回 ${when} ${channel}`,
  undoWill: (inserted: number, corrected: number) =>
    [
      inserted > 0 ? `新增的 ${inserted} 个小时会没有` : '',
      corrected > 0 ? `改过的 ${corrected} 个小时变回原来的` : '',
    ]
      .filter(Boolean)
      .join('，'),
  undoNote: '日、月、年的数都会重算，居民马上看到。撤回以后不能再反悔，要用就再传或者再填一次。',
  undoWhy: '为什么撤回',
  undoWhyHint: '像“传错了月份”，会一直留着',
  undoDone: (restored: number, vanished: number) =>
    [restored > 0 ? `${restored} 个小时变回原来的` : '', vanished > 0 ? `去掉 ${vanished} 个小时` : '']
      .filter(Boolean)
      .join('，'),
  undid: (what: string, restored: number, vanished: number) =>
    [
      `撤回了 ${what}`,
      restored > 0 ? `${restored} 个小时变回原来的` : '',
      vanished > 0 ? `去掉 ${vanished} 个小时` : '',
    ]
      .filter(Boolean)
      .join('，'),
  undone: (what: string) => `已撤回：${what}`,
  because: (reason: string) => `为什么：${reason}`,
  history: '以前传的和改的',
  historyNone: '还没有人传过',
  result: (inserted: number, corrected: number, unchanged: number, refused: number) =>
    [
      inserted > 0 ? `新增 ${inserted}` : '',
      corrected > 0 ? `更正 ${corrected}` : '',
      unchanged > 0 ? `一样 ${unchanged}` : '',
      refused > 0 ? `不收 ${refused}` : '',
    ]
      .filter(Boolean)
      .join('，') || '没有变化',
  next: '再看一些',
}
