import { sayings } from '../../../shared/sayings'

const refusals = {
  changed: '别人刚改过，请看看新的再存',
  announced: '这次调查已经公布了，不能再改',
  incomplete: '还差几样，补齐了再公布',
  needs: {
    questionnaire: '还没选问卷',
    days: '开始、截止、公布结果的日子要填齐',
    population: '18 岁以上的人口数要填',
    source: '人口数从哪里来要写明',
  },
  tooSoon: '最早从明天开始：先公布，再开箱验票',
  another: (title: string) => `这几天另有一次调查：${title}`,
  lastDayFirst: '截止的日子不能比开始的早',
  resultsFirst: '公布结果要在截止以后',
  allAges: (all: number) =>
    `要填 18 岁及以上的人口。${all.toLocaleString('en-US')} 是全县所有年龄的人数（2020 年人口普查），和它差不多的数都不收`,
  unpublished: '没有这一版问卷，或还没发布',
  draft: '这份问卷已经有一份在改的草稿',
  noVersion: '没有这一版问卷',
  unsound: '还有几处不对，改好了再发布',
}

/** What the desk's people read when questionnaires or surveys are not taken as they are. */
export const makingWords = sayings({ 'zh-CN': refusals })
