import { LOCALES, type Locale, type Words, wordsIn } from '../../shared/locale'
import type { Outcome } from '../../features/air'
import { exits } from './call'

const zh = {
  usage: `用法：npm run -s hj212:replay -- 文件 [--to 主机:端口] [--lang ${LOCALES.join('|')}]
把监测站传过的包（HJ 212）再传一遍，逐包说有没有回执。文件可以是原样的包、串口或网络日志（从 ## 起），也可以一行一个数据段，缺的长度和校验码会补上。
--to：传到哪里；不写就传到本机的 HJ212_PORT。设了 DATABASE_URL 时，还说每个站前后有多少个小时。
${exits('要回执的都有了', '有的没有，或文件里没有包')}`,
  to: '--to 写成 主机:端口，像 127.0.0.1:9212；不写时要设好 HJ212_PORT。',
  none: '文件里没有找到 HJ 212 的包。',
  refused: (place: string, code: string) =>
    `连不上 ${place}（${code}）。请检查接收端口开了没有，地址对不对。`,
  frame: (line: number, cn: string, mn: string, outcome: string) => `第 ${line} 行 ${cn} ${mn}：${outcome}`,
  unread: '看不懂的包',
  nobody: '设备号不明',
  outcomes: {
    receipted: '有回执',
    noticed: '听到了（不是数据）',
    unanswered: '没有回执',
    unasked: '没要回执',
    unsent: '没传出去',
  } satisfies Record<Outcome, string>,
  total: (count: number, parts: readonly string[]) => `一共 ${count} 个包：${parts.join('，')}`,
  part: (outcome: string, count: number) => `${outcome} ${count}`,
  framed: (count: number) => `其中 ${count} 个包的长度和校验码是补上的`,
  cut: '没传完，接收方就断开了。没登记的设备号传得太多会这样。',
  held: (station: string, mn: string, before: number, after: number, corrected: number) =>
    `${station}（${mn}）：原来 ${before} 个小时，现在 ${after} 个，更正了 ${corrected} 次`,
  unknown: (mn: string) => `${mn}：没有登记过这个设备号`,
  noDatabase: (why: string) => `收进了多少看不到，只说有没有回执：${why}`,
} as const

const words: Words<typeof zh> = { 'zh-CN': zh }

/** What the replay says, in the language asked for. */
export const replayWords = (locale: Locale) => wordsIn(words, locale)
