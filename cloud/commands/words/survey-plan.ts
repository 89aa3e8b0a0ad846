/** What `npm run survey:plan` and `npm run survey:rates` say. */
import type { PlanLine } from '../../features/survey'
import { exits } from './call'

const percent = (share: number) => `${(share * 100).toFixed(1)}%`

export const planWords = {
  usage: `抽多少户，才说得清有没有达到目标

  npm run -s survey:plan -- --share 0.92 [--target 0.9] [--power 0.8] [--villages strata|units|simple] [--available 65]
      [--towns 11] [--take 15] [--icc 0.05] [--weights 1] [--response 0.7] [--unknown 0.05]

例：npm run -s survey:plan -- --share 0.92 --power 0.8 --villages units --take 20 --icc 0.05 --response 0.7

--share     估计真实的满意率。
--target    目标，不写是 0.9。
--power     希望有多大把握得出结论，不写是 0.8。
--villages  strata：每个村都去（推荐，不写就是它）；units：先抽村、再抽户；simple：直接抽人，不管住在哪。
--available 全县多少个村，不写是 65。--towns：分几个乡镇抽，不写是 11。
--take      一个村有评价的答卷几份（units 才用），不写是 15。
--icc       同一个村的人有多像，0 到 1，不写是 0.05。
--weights   权数不齐要多花多少，1 是不多花，不写是 1。
--response  抽中的户多少会答；--unknown：其中多少说不了解。不写是 0.7 和 0.05。

打印一行 JSON：needed 是够用的最小样本（drawn 要抽多少户，sheets 收回多少份，graded 有评价的多少份，villages 去几个村，
effective 顶得上多少份简单抽样，chance 得出结论的把握）；null 是做不到。table 是别的样本各有多大把握。words 用一句话说清楚。
${exits('算好了', '不能算，打印 {"error":{"kind":…,"words":…}}', '看不懂命令')}`,
  number: (name: string) => `--${name} 写得不对。`,
  villages: '--villages 只能写 strata、units 或 simple。',
  share: '要写 --share。',
  noPlan:
    '这几个数放在一起不成一个方案：比例要在 0 和 1 之间，权数不小于 1，每个乡镇至少两个村，一个村至少两份。',
  told: (line: PlanLine, share: number, target: number) =>
    `真实满意率是 ${percent(share)} 时，要有 ${percent(line.chance)} 的把握说“${share > target ? '达到了' : '没有达到'} ${percent(target)}”，要抽 ${line.drawn} 户、收回 ${line.sheets} 份${line.villages === null ? '' : `、去 ${line.villages} 个村`}。`,
  equal: '真实满意率正好是目标，抽多少都说不清。',
  never: (most: PlanLine | undefined) =>
    most === undefined
      ? '照这样抽，做不到。'
      : `照这样抽，做不到：有评价的 ${most.graded} 份也只有 ${percent(most.chance)} 的把握。换成每个村都去（--villages strata）再算。`,
} as const

export const ratesWords = {
  usage: `回答率（AAPOR 标准定义）

  npm run -s survey:rates -- --counts I=120,P=6,R=30,NC=25,O=4,UH=12,UO=3,ineligible=9
  npm run -s survey:rates -- --dispositions 结果.csv --of result

例：npm run -s survey:rates -- --counts I=120,P=6,R=30,NC=25,O=4,UH=12,UO=3,ineligible=9

--counts        每种结果几户：I 答完，P 答了一部分，R 拒绝或中断，NC 一直没遇到人，O 别的原因，UH 不知道有没有人家，
                UO 不知道有没有合条件的人，ineligible 不合条件（空房、没有 18 岁以上常住的人）。没写的是 0。
--dispositions  一行一户的表（CSV 或 Excel）；--of 是写着结果的列：上面的字母，或 AAPOR 的号码（1.1、2.11、3.1、4…）。

打印一行 JSON：{counts,e,RR1…RR6,COOP1,REF1,CON1}，没有可除的数时是 null。
${exits('算好了', '结果读不懂，打印 {"error":{"kind":…,"words":…}}', '看不懂命令，或读不到文件')}`,
  which: '要写 --counts，或者 --dispositions 和 --of。',
  counts: (part: string) => `--counts 里看不懂“${part}”。`,
  badDisposition: (line: number, given: string) =>
    `第 ${line} 行的结果看不懂：${given === '' ? '空白' : given}`,
} as const
