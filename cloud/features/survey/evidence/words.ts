import { roomOf, sayings } from '../../../shared/sayings'
import type { EvidenceFacts } from '../rules/evidence/facts'
import type { EvidenceInput } from '../rules/evidence/input'

interface Told {
  survey: EvidenceInput['survey']
  facts: EvidenceFacts
  office: boolean
}

const cells = ({ merges }: EvidenceFacts): number =>
  [merges.drawn, merges.open].reduce((sum, one) => sum + (one ? one.age + one.sex + one.town : 0), 0)
const points = (share: number) => (share * 100).toFixed(2)

const whyNot = {
  too_few: '答卷不到 5 份，单独放出来等于点了名',
  one_answer: '有一道题人人都选了同一个答案，放出来等于说出了每个人的答案',
  unsafe_cell: '写好的表没有通过最后一遍检查',
}

const readme = ({ survey, facts, office }: Told): string => `${survey.title}：证据包
${survey.firstDay} 到 ${survey.lastDay} · 问卷 ${survey.questionnaire.code} 第 ${survey.questionnaire.version} 版

这是什么
    这次调查的全部依据：问了什么、名单从哪来、怎么抽、抽中的户去了没有、答了什么、怎么加权、算出了什么，
    还有一个重算程序。不相信数字的人，可以用它从头算一遍。

怎么重算
    1. 装 R（r-project.org）和它的 survey 包：install.packages("survey")
    2. 把这些文件放进一个文件夹，在里面运行：Rscript recompute.R
    3. 每个数一行：ours 是我们公布的，R 是您算出的，apart 是差多少。最后一行 RECOMPUTED 是总账。

为什么您算的会差一点
    公开的答卷里没有村，权重按 5 份以上合成一档，人少的格子并在一起。所以比例有很小的差，区间差得多一些。
${facts.publicApart === null ? '' : `    总体满意度这一个数，从公开的表算出来差 ${points(facts.publicApart)} 个百分点。\n`}${
  office
    ? '    没有合并的全表在统计局。用同一个程序算全表，每一位都一样；全表清单的指纹在 office.json 里。\n'
    : '    这次调查没有给统计局留全表，没有合并的答卷开箱以后就没有了。\n'
}
怎么保证认不出人
    没有名字、电话、门牌、村、日期、时长，没有人们自己写的话，没有文化程度和职业。
    同一个乡镇、性别、年龄、权重的答卷至少 5 份，每道题至少有两种答案；不够的先并年龄，再并性别，再并乡镇，写作 merged。
    一共并掉了 ${cells(facts)} 个格子。行的先后只看内容，和交卷的先后没有关系。
${[facts.refused.drawn, facts.refused.open]
  .flatMap((refused) => (refused ? [`    有一张表没有放：${whyNot[refused.kind]}。\n`] : []))
  .join('')}
两份样本
    sheets.csv 是抽中的人家（${facts.sheets.drawn} 份），代表全县，有误差。
    sheets-open.csv 是自愿在网上填的（${facts.sheets.open} 份），只代表填的人，没有误差，不和上面的加在一起。
${facts.unplaced > 0 ? `    抽中样本里有 ${facts.unplaced} 份说不出在哪个抽中的村，哪个数都没有算进去。\n` : ''}
文件
    questionnaire.json：问卷，一字不差
    codes.csv： 表里每个代码是什么意思；不了解有自己的代码
    frame.json：抽样名单的来源、日期、缺哪些人、指纹
    draw.json： 抽样办法、随机数从哪来、是多少、抽出来的名单的指纹
    margins.csv： 全县 18 岁以上人口的构成和来源；raked_as 是合并后的类
    dispositions.csv：抽中的户都怎么样了（AAPOR：I 完成，P 没答完，R 不愿意，NC 没见到人，O 其他，UH 不知有没有人住，UO 不知有没有成年人，ineligible 不算）
    rates.csv： 应答率，RR1 到 RR6 按 AAPOR 的定义
    sheets.csv、sheets-open.csv：答卷，一行一份
    weights.csv： 权重一步一步的均值：抽样、成年人数、没答的、截尾、和全县对齐
    exclusions.csv：让人起疑的答卷有多少，带上和去掉各是多少；没有一份被悄悄去掉
    figures.csv、figures.json：公布的每一个数和它的区间
    recompute.R： 重算程序
    office.json： 统计局那份全表清单的指纹
    SHA256SUMS.txt：每个文件的指纹，用 sha256sum -c SHA256SUMS.txt 核对
`

/** Quality flags, by their names in the tables. */
const flags = {
  late: '截止以前填好，截止以后才传到',
  straight: '一连十题都选了同一档',
  impossible: '总的评价和每一项的评价正相反',
}

const refusals = {
  noLine: '这里要粘贴程序最后那一行，从 RECOMPUTED 开头，一个字也不要少',
  other_tables: '这一行算的不是这一版的表。请下载这一版，再算一遍',
  figures_missing: '有的数没有算到。请看程序前面几行说了什么，再算一遍',
  apart: '差得太多，不能算一致。请先弄清楚差在哪个数',
  notRecomputed: '还没有用 R 重算过，不能公布',
  otherPerson: '要另一个人来核对；调查负责人先签，别人再签',
  changed: '别人刚刚签过了，请再看一遍',
}

export const evidenceWords = roomOf({ 'zh-CN': { readme, flags, somebody: '离开的同事' } })
export const evidenceFails = sayings({ 'zh-CN': refusals })
