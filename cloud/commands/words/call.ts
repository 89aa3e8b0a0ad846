import { roomOf } from '../../shared/sayings'

/** What every command says to a call that it does not understand, and of a failure. */
const words = {
  notUnderstood: (args: string) => (args === '' ? '还缺参数。' : `看不懂“${args}”，什么也没做。`),
  notLanguage: (tag: string, known: readonly string[]) =>
    `没有“${tag}”这种语言，--lang 可以写 ${known.join('、')}。`,
  failed: (code: string | undefined) =>
    `没能做完，数据库或系统出了错${code === undefined ? '' : `（${code}）`}。重来一次；还不行，看 docs/operate.zh.md“起不来怎么办”。`,
  lost: (code: string | undefined) =>
    `没做完，和数据库的连接断了，或者数据库太忙${code === undefined ? '' : `（${code}）`}。看看 PostgreSQL 开着没有，再来一次；做到一半的不算。`,
} as const

/** The line of every usage that says how a command ends: the same three, each in its own words. @param no null: never 1 */
export const exits = (
  done = '做完了',
  no: string | null = '不能做，说明为什么，什么也没改',
  not = '没能做',
) => `退出码 0 ${done}，${no === null ? '' : `1 ${no}，`}2 ${not}。`

/** The line of those that monitors call. */
export const jsonWords = '--json：给监控用，标准输出只有一个 JSON（ok、exit 和结果），别的话写到标准错误。'

export const callWords = roomOf({ 'zh-CN': words })
