/** What every command says to a call that it does not understand. */
export const callWords = {
  notUnderstood: (args: string) => (args === '' ? '还缺参数。' : `看不懂“${args}”，什么也没做。`),
} as const
