/** What every command says to a call that it does not understand. */
export const callWords = {
  notUnderstood: (args: string) => (args === '' ? '还缺参数。' : `看不懂“${args}”，什么也没做。`),
  failed: (code: string | undefined) =>
    `没能做完，数据库或系统出了错${code === undefined ? '' : `（${code}）`}。重来一次；还不行，看 docs/operate.zh.md“起不来怎么办”。`,
} as const
