/** What the commands of the survey say where they give no figure. */
import type { Refusal } from '../../features/survey'

const named = (category: string) => (category === '' ? '空白' : `“${category}”`)
const percent = (share: number) => `${(share * 100).toPrecision(2)}%`

export function refusalWords(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'empty_cell':
      return `总体表“${refusal.margin}”里有${named(refusal.category)}这一类，答卷里一份也没有。先把它和相近的一类合并（--merge-below 20），再算。`
    case 'unknown_category':
      return `答卷的“${refusal.margin}”里有${named(refusal.category)}，总体表里没有这一类。两边的写法要一样。`
    case 'margins_disagree':
      return `几张总体表的合计对不上：“${refusal.margin}”一共 ${refusal.total}，别的表一共 ${refusal.others}。要用同一批 18 岁以上居民的数。`
    case 'bad_total':
      return `总体表“${refusal.margin}”里${named(refusal.category)}的人数不对：答卷里有这一类，人数就要大于 0。`
    case 'no_convergence':
      return `权数调不到总体表上：“${refusal.margin}”的${named(refusal.category)}还差 ${percent(refusal.off)}。多半有两类人在答卷里总是一起出现；把小类合并后再算。`
    case 'single_psu':
      return refusal.stage === 1
        ? `层${named(refusal.stratum)}里只抽了一个单位${refusal.psu === '' ? '' : `（${refusal.psu}）`}，算不出误差。和相近的层合并；或者写 --lonely adjust，并在结果旁边说明。`
        : `单位${named(refusal.psu)}里只有一份答卷，算不出第二阶段的误差。`
    case 'bad_fpc':
      return `${refusal.stratum === '' ? '' : `“${refusal.stratum}”的`}总体单位数不对（${refusal.value}）：不能比抽到的少，同一层里要一样。`
    case 'bad_weight':
      return `第 ${refusal.sheet + 1} 份答卷的基础权数不是大于 0 的数。`
    case 'bad_trim':
      return `权数没法都收进 ${refusal.low} 到 ${refusal.high}：平均是 ${refusal.mean}。`
    case 'no_sheets':
      return '一份有评价的答卷也没有。'
    case 'no_freedom':
      return '有评价的答卷都在同一个单位里，算不出误差。'
  }
}

export const numbersWords = {
  noFile: (file: string) => `读不到 ${file}。`,
  unreadable: (file: string) => `${file} 不是能读的表格（CSV 或 Excel）。`,
  noColumn: (column: string, given: readonly string[]) =>
    `没有“${column}”这一列。有的是：${given.length === 0 ? '（空表）' : given.join('、')}。`,
  badNumber: (line: number, column: string, given: string) => `第 ${line} 行的“${column}”不是数：${given}`,
  badAnswer: (line: number, column: string, given: string) =>
    `第 ${line} 行的“${column}”要写 1（满意）、0（不满意）、空白（不了解）或 refused（不想说），不能是：${given}`,
  badMargins: (file: string) =>
    `${file} 要写成 {"town":{"木垒镇":9000,…},"sex":{…}}：每一列各类有多少 18 岁以上居民。`,
  badJson: (file: string) => `${file} 不是能读的 JSON。`,
} as const
