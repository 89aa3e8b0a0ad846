/** What the operator's commands say. */
export const cliWords = {
  holds: (entries: number) => `台账完整：${entries} 条，一环扣一环`,
  broken: (seq: number, why: string, good: number) => `台账在第 ${seq} 条断了（${why}），前面 ${good} 条完好`,
  why: { missing: '缺了这一条', changed: '内容被改过', unlinked: '和前一条对不上' },
  rotated: (count: number, key: string) => `换好了 ${count} 份，都在密钥 ${key} 下。旧密钥可以撤了`,
} as const
