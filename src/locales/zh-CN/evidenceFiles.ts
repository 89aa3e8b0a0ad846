/** What both pages of a survey's evidence say alike: files, sizes, differences. */
const KB = 1024

export const size = (bytes: number): string =>
  bytes < KB * KB ? `${Math.max(1, Math.round(bytes / KB))} KB` : `${(bytes / KB / KB).toFixed(1)} MB`
export const points = (share: number): string => (share * 100).toFixed(share < 0.0001 ? 6 : 2)

/** What each file of the package is. */
export const evidenceFiles = {
  'questionnaire.json': '问卷',
  'codes.csv': '每个代码是什么意思',
  'frame.json': '名单从哪来',
  'draw.json': '随机数和抽法',
  'margins.csv': '全县人口的构成',
  'dispositions.csv': '抽中的户都怎么样了',
  'rates.csv': '应答率',
  'sheets.csv': '答案，没有名字',
  'sheets-open.csv': '答案，网上自愿的',
  'weights.csv': '权重一步一步怎么来',
  'exclusions.csv': '让人起疑的答卷，带上和去掉',
  'figures.csv': '每一个数和区间，列成表',
  'figures.json': '结果和区间',
  'recompute.R': '重算的程序',
  'office.json': '统计局全表的指纹',
  'README.txt': '说明',
  'SHA256SUMS.txt': '指纹清单',
} as const
