import { roomOf, sayings } from '../../shared/sayings'

const refusals = {
  answered: '这次调查您已经答过了',
  notOpen: (day: string) => `还没开始，${day} 起可以填`,
  closed: '这次调查已经结束了，没赶上',
  inviteWrong: '邀请码不对，请对着邀请信再看一遍',
  inviteUsed: '这个邀请码已经用过了',
  noMoreHelp: (most: number) => `一部手机最多帮 ${most} 位家里人填，已经填够了`,
  noBox: '这次调查的票箱还没准备好，过几天再来',
  ticketWrong: '这张票不对，请重新打开再交一次',
  stale: '已经交过更新的答案了',
  withdrawn: '这份答卷已经撤回，不能再交',
  noSuchReceipt: '没有这个回执码，请对着记下的再看一遍',
}

/** What an interviewer reads. */
const field = {
  recorded: '这一户这一次已经记过了，记的不一样。照先前记的算',
  attemptMissing: '这一户前面还有一次没传上来，传上来再记',
  over: '这一户已经不用再去了',
  drawnToday: '今天已经抽过一次，明天再抽',
  nothingToDraw: '还没有新报上来的户可抽',
  notDrawnThere: '这个村没有抽到户',
  noHousehold: '没有这一户，或者还没人去过',
  visitChanged: '这一户的记录刚变了，重新看一遍再改',
  sameDisposition: '本来就是这样记的，没有改动',
  boxOpened: '已经开箱，去过的结果不能再改',
}
/** What an interviewer reads out before anything is asked. */
const reading = {
  consent: (minutes: number) =>
    `您好，我是县里请的调查员。想问问您对村里空气、水和卫生这些满不满意，大约 ${minutes} 分钟。答不答都行，中间不想答就停。不记您的名字，答完就封起来，我也看不到。`,
}

/** Why a questionnaire may not be published. */
const publishing = {
  repeatedQuestion: (id: string) => `题号重复：${id}`,
  repeatedOption: (question: string, id: string) => `${question} 的选项重复：${id}`,
  headline: '总体评价题',
  home: '所在乡镇题',
  worries: '操心事题',
  condition: (question: string, id: string) => `${question} 的条件指向后面或没有的题：${id}`,
  noOption: (question: string, option: string) => `${question} 没有选项 ${option}`,
  order: '题的先后不对：先问基本情况，最后问想说的话',
  exactlyOne: (name: string, count: number) => `要正好一道${name}，现在有 ${count} 道`,
  atMostOne: (name: string, count: number) => `${name}最多一道，现在有 ${count} 道`,
  repeatedTrait: (name: string) => `${name}只能问一次`,
  traits: { sex: '性别', age: '年龄', edu: '文化程度', work: '职业', village: '住哪个村' },
  villageFirst: (question: string) => `${question} 要放在所在乡镇题的后面，才知道列哪些村`,
  screening: '“是不是 18 岁以上、住在这里”的题',
  screeningFirst: (question: string) => `${question} 是筛选题，要放在最先问的那一段`,
  noScreening: '少一道筛选题：18 岁以上、住在这里的才答',
  endsAll: (question: string) => `${question} 选什么都会结束，谁也答不下去`,
  noUnsaid: (question: string) => `${question} 少一个“说不清”或“不想说”，不能逼人选`,
  range: (question: string) => `${question} 最小的数要比最大的小`,
  unreachable: (question: string) => `${question} 怎么答都问不到`,
  scaleOrder: '等级要从最好的写起，分数一级比一级低',
  scaleSides: '等级里先写算满意的，再写算不满意的，两样都要有',
  fourGrades: '四级没有“一般”，结果不能和五级的比',
  oneItem: '只有一道打分题：总体满意率、各项平均、得分会是同一道题的',
  noTrait: (name: string) => `没问${name}，结果就不能按${name}校准`,
  untranslated: (language: string, fields: string) => `${language}还没翻译：${fields}，先显示中文`,
  languages: { 'zh-CN': '中文', 'ar-XB': '试排用的语言' },
  inLanguage: (language: string, field: string) => `${language}的${field}`,
  list: '、',
  empty: (field: string) => `${field}还空着`,
  tooLong: (field: string, most: number) => `${field}太长，最多 ${most} 个字`,
  tooFew: (field: string) => `${field}太少`,
  tooMany: (field: string, most: number) => `${field}太多，最多 ${most} 个`,
  wrong: (field: string) => `${field}不对`,
  /** Fields of a questionnaire as its writers know them. */
  fields: {
    title: '问卷名',
    scale: '等级',
    unknown: '“不了解”',
    minutes: '要几分钟',
    questions: '题',
    id: '代号',
    text: '题目',
    hint: '说明',
    label: '选项的字',
    short: '短名',
    unit: '单位',
    options: '选项',
    when: '条件',
    anyOf: '条件看哪几题',
    chose: '条件看哪几个选项',
    apart: '“说不清”',
    none: '“都没有”',
    min: '最小的数',
    max: '最大的数',
    maxLength: '最多几个字',
    score: '分数',
    icon: '图标',
  },
  tooFull: (characters: number) =>
    `答满了，一份答卷信封放不下，大约多出 ${characters} 个字：少问几道，或者让写字的题少写几个字`,
  everybody: (name: string) => `${name}要人人都答`,
  and: '；',
}

const none = {
  questionnaire: {
    what: '还没有发布过问卷，满意度调查做不了。',
    cure: '请调查负责人在“工作台”的“满意度调查”里写一份，或者用现成的样子，发布。',
  },
}

export const publishingWords = roomOf({ 'zh-CN': publishing })
export const missingWords = roomOf({ 'zh-CN': none })
/** What people read when the survey says no. */
export const surveyWords = sayings({ 'zh-CN': refusals })
/** What the service says to interviewers and who looks after them. */
export const fieldWords = sayings({ 'zh-CN': field })
export const toRead = roomOf({ 'zh-CN': reading })
