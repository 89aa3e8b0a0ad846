import { exits, jsonWords } from './call'

/** What `npm run doctor` says. */
export const doctorCommandWords = {
  usage: `用法：npm run doctor [-- --json]
看一遍哪里坏了、哪里快要坏：设置、权限、钟、盘、证书、定时的事、一年长多少、职责、监测站、放假安排……每一处都说怎么办。
${jsonWords}里面是 findings、news、blind、figures。
${exits('没有坏的', '有坏的', '没看成')}`,
  finding: (level: string, what: string, cure: string) => `【${level}】${what}\n        ${cure}`,
  sum: (looked: number, found: number) =>
    found === 0 ? `看了 ${looked} 项，都好。` : `看了 ${looked} 项，有 ${found} 处要看。`,
} as const
