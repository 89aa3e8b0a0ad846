/** What `npm run rotate:keys` says. */
export const rotateWords = {
  usage:
    '用法：npm run rotate:keys\n把加密的姓名电话都换到 DATA_KEYS 最后一把密钥下。先备份；可以中断，再来一次就接着换。',
  rotated: (count: number, key: string) => `换好了 ${count} 份，都在密钥 ${key} 下。旧密钥可以撤了`,
} as const
