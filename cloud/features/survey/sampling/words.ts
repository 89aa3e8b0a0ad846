import type { NoTable } from '../../../platform/sheets'
import { roomOf, sayings } from '../../../shared/sayings'
import type { DesignFault } from '../rules/sampling/draw'
import type { MarginFault } from '../rules/sampling/margins'
import type { FrameFault, FrameFaultReason } from '../rules/sampling/table'

const NO_TABLE: Readonly<Record<NoTable, string>> = {
  empty: '文件是空的，请换一个',
  locked: '这个表格加了密码，请去掉密码另存一份再传',
  old: '这是旧的 xls，请另存为 xlsx 或 CSV 再传',
  web_page: '这是网页，不是真的表格。请用 Excel 打开，另存为 xlsx 再传',
  other: '这不是能读的表格。压缩包请先解开；别的表格请另存为 xlsx 或 CSV 再传',
}

const DESIGN: Readonly<Record<DesignFault, (name: string) => string>> = {
  strata: (name) => `名单和分法对不上：${name}`,
  too_few: (name) => `${name}抽得太少，至少 2 户，才算得出误差`,
  too_many: (name) => `${name}没有那么多户`,
  single_psu: (name) => `${name}只抽一个村，算不出误差，至少抽 2 个`,
}

const refusals = {
  noTable: (why: NoTable) => NO_TABLE[why],
  unreadable: '这个文件打不开，请另存为 CSV 或 xlsx 再传',
  busy: '正在读别的表，请过一两分钟再传',
  tooLarge: '名单太大，最多 8 MB',
  tooMany: (most: number) => `名单最多 ${most} 户`,
  columns: '要先指明哪一列是村，哪一列是地址或地标',
  noHouseholds: '名单里一户也没有收下，请看不收的原因',
  agreed: '两个人已经同意过怎么抽，名单和分法都不能再换',
  drawn: '已经抽过了，抽完不能改',
  noFrame: '先传住户名单',
  closed: '这次调查已经截止，不能再抽',
  noProposal: '还没有人提出怎么抽',
  changed: '名单或分法刚换过，请重新看一遍再同意',
  same: '要另一个人同意，提出的人自己不能同意',
  seedLate: '公布随机数的日子要在今天以后',
  seedEarly: (day: string) => `${day}才公布随机数，到那天再抽`,
  notAgreed: '还要另一个人同意',
  tooFew: (least: number) => `太少了：每处都至少抽这些，加起来要 ${least} 户`,
  tooManyDrawn: (most: number) => `名单里一共只有 ${most} 户（村）`,
  design: (fault: DesignFault, name: string) => DESIGN[fault](name),
  noMargin: '没有这道题，或者它没有选项可对',
  noVillage: '这个村没有抽到住户',
}
export const samplingWords = sayings({ 'zh-CN': refusals })

const FRAME: Readonly<Record<FrameFaultReason, (value: string | null) => string>> = {
  village_missing: () => '没有写村',
  village_unknown: (value) => `没有“${value ?? ''}”这个村，或者不止一个`,
  place_missing: () => '没有写地址或地标',
  place_long: () => '地址太长，最多 60 个字',
  place_number: () => '地址里有电话或身份证号，请去掉',
  place_name: () => '地址里像有人名，请改成门牌或地标',
  duplicate: (value) => `和前面的重复：${value ?? ''}`,
  adults: (value) => `18 岁以上人数看不懂：${value ?? ''}`,
}

const MARGIN = {
  none: () => '没有读到数。一行一类，类别在前，人数在后',
  number: ({ line, value }: { line: number; value: string }) => `第 ${line} 行没有人数：${value}`,
  unknown_category: ({ line, value }: { line: number; value: string }) =>
    `第 ${line} 行：问卷里没有“${value}”这一类`,
  repeated: ({ line, value }: { line: number; value: string }) => `第 ${line} 行重复：${value}`,
  missing: ({ value }: { value: string }) => `少了“${value}”`,
  children: ({ line, value }: { line: number; value: string }) =>
    `第 ${line} 行“${value}”有不满 18 岁的人。只要 18 岁以上的人数`,
  all_ages: ({ total }: { total: number }) => `合计 ${total}，和全部年龄的人口一样多。只要 18 岁以上的人数`,
  sum: ({ total, said }: { total: number; said: number }) => `各类加起来是 ${total}，合计写的是 ${said}`,
  disagree: ({ total, population }: { total: number; population: number }) =>
    `合计 ${total}，和这次调查说的 18 岁以上 ${population} 人对不上`,
}

const said = {
  frameFault: ({ reason, value }: Omit<FrameFault, 'line'>) => FRAME[reason](value),
  marginFault(fault: MarginFault): string {
    switch (fault.kind) {
      case 'none':
        return MARGIN.none()
      case 'number':
      case 'unknown_category':
      case 'repeated':
      case 'children':
        return MARGIN[fault.kind](fault)
      default:
        return wholeFault(fault)
    }
  },
  openTitle: '满意度调查的抽样：谁都能照着再抽一遍',
  openNotes: [
    '名单本身不公开（里面是地址）。公开的是它的 SHA-256、每个村的户数、分法、随机数，和抽中的行号。',
    '名单按村代码从小到大排，村内照原来的先后，从 1 编号。',
    'strata 按村、simple 按乡镇分层。一层 N 户抽 n 户：R = SHA-256(随机数 + 换行 + 名单的 SHA-256 + 换行 + 层的代码) 的前 6 个字节（大端），文字用 UTF-8；抽中层里第 ⌊(R + k·2^48)·N ÷ (n·2^48)⌋ + 1 户，k 从 0 到 n−1。',
    'psus 先照同样的办法在乡镇的户里抽村（抽到哪户，就抽中它的村）；户数不少于乡镇一步的村必定抽中，先拿出来，自成一层；再在每个抽中的村里抽户。',
    '抽中名单的 SHA-256：第一行 line、制表符、village，以后每户一行：行号、制表符、村代码，换行用 LF。',
    '也可以用本程序核对：npm run -s survey:draw -- --published draws.json。',
  ],
}

function wholeFault(fault: Extract<MarginFault, { kind: 'missing' | 'all_ages' | 'sum' | 'disagree' }>) {
  switch (fault.kind) {
    case 'missing':
      return MARGIN.missing(fault)
    case 'all_ages':
      return MARGIN.all_ages(fault)
    case 'sum':
      return MARGIN.sum(fault)
    case 'disagree':
      return MARGIN.disagree(fault)
  }
}

/** What is said in answers. */
export const samplingSaid = roomOf({ 'zh-CN': said })
