/** What the operator's commands say. */
export const cliWords = {
  usage: {
    verify: '用法：npm run verify:ledger\n把公开台账从头重算一遍。退出码 0 完整，1 断了，2 没能查。',
    rotate:
      '用法：npm run rotate:keys\n把加密的姓名电话都换到 DATA_KEYS 最后一把密钥下。先备份；可以中断，再来一次就接着换。',
  },
  holds: (entries: number) => `台账完整：${entries} 条，一环扣一环`,
  broken: (seq: number, why: string, good: number) => `台账在第 ${seq} 条断了（${why}），前面 ${good} 条完好`,
  why: { missing: '缺了这一条', changed: '内容被改过', unlinked: '和前一条对不上' },
  rotated: (count: number, key: string) => `换好了 ${count} 份，都在密钥 ${key} 下。旧密钥可以撤了`,
} as const
