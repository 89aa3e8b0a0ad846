import { evidenceFiles, points, size } from './evidenceFiles'

/** Words of the public page of a survey's evidence. */
export default {
  title: '凭什么这么说',
  lead: '问了什么、怎么抽的、答了什么、怎么算的，都在下面。不信这个数，可以拿去自己算。',
  none: '证据包还没有公布',
  noneNote: '要先有人用别的程序重算一遍，再由两个人签字。',
  toResult: '看结果',
  zip: (bytes: number) => `全部下载（${size(bytes)}）`,
  copied: '地址抄好了',
  notCopied: '没抄成，再点一下',
  byR: (figures: number, day: string) => `${day} 有人用 R 重算过，${figures} 个数都对上了。`,
  how: '在电脑上装 R 和它的 survey 包，运行里面的 recompute.R，每个数自己算一遍。',
  small: (share: number) =>
    `公开的答卷把人少的格子并了，所以您算的会差一点点，总体满意度差 ${points(share)} 个百分点。`,
  nobody: '里面没有名字、电话、门牌、村，没有人们自己写的话，认不出谁。',
  sums: '指纹（SHA-256）用来核对文件没有被改过。',
  onlyComputer: '请在电脑网页上打开这一页下载。',
  size,
  files: evidenceFiles,
  edition: (number: number) => `第 ${number} 版`,
  why: (reason: string) => `为什么又算：${reason}`,
  missing: '没有这次调查',
  missingNote: '也许地址不完整。',
  published: (day: string) => `${day} 公布，公布以后没有改过。`,
}
