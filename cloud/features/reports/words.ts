/**
 * What the reports service itself says to people, Chinese first (design spec §8: a capable neighbour, 您). Rooms are
 * opened in the reader's language, `stateWords(locale).received`; `failWords` wait for it by themselves.
 */
import { said } from '../../shared/categories'
import { roomOf, sayings } from '../../shared/sayings'
import caseColumns from '../../shared/words/zh-CN/case-columns'
import named from '../../shared/words/zh-CN/categories'
import counting from '../../shared/words/zh-CN/counting'
import states from '../../shared/words/zh-CN/states'
import type { BadReason, Rating, RefusalReason, Urgency } from './contract/schemas'
import type { DueKind } from './rules/progress'

/** The county's desk. */
const desks = { county: '县环委办' }

/** What each limit is for. */
const dues: Readonly<Record<DueKind, string>> = {
  decide: '受理限期',
  handOver: '派件限期',
  handle: '办理限期',
  check: '核查限期',
  countyReview: '县里定的限期',
  supply: '居民补充限期',
}
const urgencies: Readonly<Record<Urgency, string>> = {
  ordinary: '一般',
  complex: '复杂',
  emergency: '紧急',
}
const ratings: Readonly<Record<Rating, string>> = { good: '满意', fair: '一般', bad: '不满意' }
const badReasons: Readonly<Record<BadReason, string>> = {
  not_done: '没处理好',
  again: '又犯了',
  untrue: '说的不对',
  slow: '太慢',
}
const refusals: Readonly<Record<RefusalReason, string>> = {
  unclear: '线索不够，没法查',
  not_ours: '这件不归环保管',
}

const dateOf = (beijingDay: string) =>
  `${Number(beijingDay.slice(5, 7))} 月 ${Number(beijingDay.slice(8, 10))} 日`

/** Titles of the timeline; `day` is a Beijing day `YYYY-MM-DD`. */
const events = {
  submitted: '交上来了',
  registered: '县里帮着登记了',
  accept: (day: string) => `县里受理了，${dateOf(day)}前派人`,
  refuse: (reason: RefusalReason) => refusals[reason],
  goTo: (where: string) => `可以找：${where}`,
  askMore: '县里想问您一句',
  supply: '补充了',
  added: '又添了一些',
  supplyTimeout: '没等到补充，先收起来了',
  dispatch: (desk: string, day: string) => `派给${desk}，${dateOf(day)}前办完`,
  handOver: (desk: string) => `转给${desk}去办`,
  handBack: '退回县里重新派',
  handUp: (desk: string) => `退回${desk}重新派`,
  recall: '县里收回，重新派',
  join: (desks: readonly string[]) =>
    desks.length > 0 ? `请${desks.join('、')}一起办` : '不用别的单位一起办了',
  sign: '签收了',
  progress: '有新进展',
  visitedTrue: '到现场看过，情况属实',
  visitedFalse: '到现场看过，没有发现',
  extend: (day: string) => `要多用些日子，改到 ${dateOf(day)}`,
  resolve: '办完了',
  toCheck: '处理完了，县里在核查',
  passCheck: '县里核查过，办完了',
  failCheck: '县里核查过，还要再办',
  rated: (rating: Rating) => `评了“${ratings[rating]}”`,
  reopened: (reason: BadReason | null) =>
    reason ? `不满意（${badReasons[reason]}），重新办` : '不满意，重新办',
  toCounty: '三次都不满意，交给县里定',
  countyDecision: '县里定了',
  link: (number: string) => `和 ${number} 号是同一件，一起办`,
  unlink: '和那一件分开，单独办',
  rateTimeout: '没等到评价，先结了',
  mainFinished: '一起办的那件结了',
  mainRefused: '那一件没受理，这件单独办',
  urge: '催了一下',
  warn: (number: string, day: string) => `${number} 号 ${dateOf(day)}到期`,
  escalate: (desk: string) => `超期了，交给${desk}催办`,
  escalatedAgain: (times: number) => `又催办 ${times} 次`,
  corrected: '改了类别或地点',
  recount: (day: string) => `放假改了，期限改到 ${dateOf(day)}`,
  blurred: '遮住了照片里的一块',
  photoPassed: '看过一张照片，可以公开',
  photoRefused: '看过一张照片，不公开',
  noPhoto: (reason: string) => `没有照片：${reason}`,
  and: '、',
  by: (name: string, unit: string) => `${name}（${unit}）`,
  was: (what: string, where: string) => `原来是：${where} ${what}`,
}

/** Messages in the reporter's inbox: a title and one sentence. */
const messages = {
  body: (number: string, title: string) => `${number} 号：${title}`,
  hinted: (body: string, hint: string) => `${body}。${hint}`,
  promise: (day: string) => `最晚 ${dateOf(day)}给您答复`,
  rate: '处理得您满意吗，点开评一下',
  answer: '点开回答，写几个字就行',
}

/** Messages to staff about clocks. */
const staffMessages = {
  arrived: (number: string) => `${number} 号派到您这里`,
  added: (number: string) => `${number} 号：居民补了东西`,
  supplied: (number: string) => `${number} 号：居民回了话`,
  urged: (number: string) => `${number} 号：居民催了一次`,
  toCheck: (number: string) => `${number} 号处理完了，等县里核查`,
  recalled: (number: string) => `${number} 号收回去了，不用您办`,
  notPassed: (number: string) => `${number} 号：县里核查没通过，还要再办`,
  unsatisfied: (number: string) => `${number} 号：居民不满意，要重新办`,
  warn: (number: string, day: string) => `${number} 号 ${dateOf(day)}到期`,
  overdue: (number: string) => `${number} 号超期了`,
  callBack: (number: string) => `${number} 号：还没给来电人回电话，回了才能结`,
  alarm: {
    duty: (number: string) => `急：${number} 号没人接，轮到您了`,
    all: (number: string) => `急：${number} 号一直没人接，值班的都叫过了`,
  },
  digest: {
    title: '今天桌上的事',
    body: (of: Readonly<Record<'fresh' | 'due' | 'late' | 'waiting' | 'calls', number>>) =>
      [
        of.late > 0 ? `超期 ${of.late} 件` : '',
        of.due > 0 ? `今天到期 ${of.due} 件` : '',
        of.fresh > 0 ? `新来 ${of.fresh} 件` : '',
        of.calls > 0 ? `等回电话 ${of.calls} 件` : '',
        of.waiting > 0 ? `等居民补充 ${of.waiting} 件` : '',
      ]
        .filter(Boolean)
        .join('，'),
  },
  inquiry: {
    asked: (desk: string) => `县领导问${desk}，要回话`,
    answered: (desk: string) => `${desk}回话了`,
  },
  calendar: (year: number) => `${year} 年的放假安排还没录，限期先按周一到周五算`,
  calendarBody: '国务院办公厅发了通知以后，点开这条，在“设置”的“放假”里把通知贴上。',
}

/** Why something was not taken. */
const fails = {
  noPhotoNoWords: '没有照片的话，写几个字说说是什么事',
  unknownPlace: '没有这个地方，请重新选',
  outside: (county: string) => `这个点在${county}外面。真要报这里，就再点一次“交上去”`,
  oldAnonymous: '“谁都不给看”换了更稳妥的交法，请更新小程序（或刷新网页）再交。照片和字都还在手机里',
  holidaysYear: '只能录今年、前后各一年的放假安排',
  holidaysDays: '放假安排对不上：要有国庆节，上班的要是周末，日期要在这一年里',
  settingMoved: '刚刚有人改过这一项。您写的还在，看看最新的再存',
  settingSame: '现在就是这样，没有要改的',
  limitsWrong: '有的天数太长或太短，看标出来的那几格',
  limitBounds: (least: number, most: number) => `填 ${least} 到 ${most} 的数`,
  keepersOnly: '这一项只有县里管系统的人能改',
  noBack: '这一条改不回去，请到那一项里重新填',
  rosterPerson: '这个人现在不是县里的工作人员，请重新选',
  nothing: '写几个字，或者加一张照片',
  needsReason: '说说为什么',
  needsGoTo: '告诉人家该去找谁',
  needsProof: '办完要有处理后的照片。真拍不了，写明为什么',
  needsWords: '写清楚查到什么、做了什么',
  extendedBefore: '已经延过一次，不能再延',
  reopenedBefore: '已经退回两次，由县里定',
  hasFollowers: '有别的案子并在这件上，不能再并到别处',
  moved: '刚刚有人动过这件，请看最新的',
  wrongState: '这件现在不能这样办',
  urged: '昨天催过了，明天再催',
  rated: '已经评过了',
  signIn: '登录以后再交，或者选“谁都不给看”',
  linkSelf: '不能并到自己身上',
  linkMain: '那一件已经结了或者并到别处，换一件',
  unknownDesk: '没有这个单位',
  inquiryAnswered: '已经回过话了',
  noCaller: '没有来电人留的电话，不用回',
  noCallDue: '这会儿不用回电话',
  callFirst: '还没给来电人回电话，先打了再结',
  alarmOver: '这件已经有人在办了',
  tooBroad: '日子选得太宽，最多导出 1 年',
  notSorted: '办完的只能按办完的日子或收到的日子排',
  noOriginal: '这张照片没有遮过',
  notOpenable: '这个人没留名字和电话',
  publicWords: '这句话公开前要改一改',
}

const exported = {
  sheetName: '案件',
  figuresName: '统计',
  /** What is in the file, piece by piece. */
  fileName: (parts: readonly string[]) => `随手拍-${parts.join('-')}`,
  figuresFile: (from: string, to: string) => `随手拍概况-${from}到${to}`,
  days: (from: string, to: string) => `${from}到${to}`,
  now: (day: string) => `${day}还没办完的`,
  columns: caseColumns,
  figures: {
    county: '全县',
    days: '日子',
    before: '上期收到',
    open: '现在没办完',
    overdue: '现在超期',
    town: '乡镇',
    department: '部门',
    category: '问题',
    meaning: {
      name: '怎么算的',
      what: '数',
      means: '怎么算',
    },
  },
  yes: '是',
  no: '否',
}

const paper = {
  title: (number: string) => `环境问题办理单 ${number}`,
  labels: {
    number: '编号',
    state: '状态',
    categories: '问题类别',
    place: '地点',
    point: '坐标（WGS-84）',
    words: '反映内容',
    submitted: '收到时间',
    due: '限期',
    handler: '承办单位',
    coHandlers: '协办单位',
    found: '查办情况',
    rating: '评价',
    reporter: '举报人',
  },
  reporterHidden: '按规定不在单子上写',
}

const calendar = {
  missing: (year: number) => ({
    what: `还没有 ${year} 年的放假安排，限期先按周一到周五算，可能不准。`,
    cure: '国务院办公厅的通知一般在前一年 11 月发。请县里派件员或管系统的人在工作台“设置”的“放假”里把通知贴进去。',
  }),
}

const mapped = {
  shown: (approval: string) => ({ what: `案件地图接好了，审图号 ${approval}。`, cure: '' }),
  noBox: {
    what: '设了天地图的密钥，可是没说地图给看哪一块，案件地图还是没有。',
    cure: '写上 MAP_BOX：南、西、北、东四个度数，用英文逗号隔开，再重新启动。',
  },
}

/** In files and on paper. */
export const categoryWords = roomOf({ 'zh-CN': said(named.category, 'official') })
export const groupWords = roomOf({ 'zh-CN': said(named.group, 'official') })
/** In what people read on a page: the titles of cases. */
export const plainCategoryWords = roomOf({ 'zh-CN': said(named.category, 'plain') })
export const deskWords = roomOf({ 'zh-CN': desks })
export const stateWords = roomOf({ 'zh-CN': states.desk })
/** Of a case that the public sees. */
export const publicStateWords = roomOf({ 'zh-CN': states.resident })
export const dueWords = roomOf({ 'zh-CN': dues })
export const urgencyWords = roomOf({ 'zh-CN': urgencies })
export const ratingWords = roomOf({ 'zh-CN': ratings })
const openings = {
  identity: (number: string) => `看了 ${number} 号的举报人`,
  original: (number: string) => `看了 ${number} 号的照片原图`,
  cases: (desk: string, rows: number) => `导出${desk}的案件 ${rows} 行`,
  people: '下载了一场活动的名单',
  volunteers: '下载了志愿服务时长表',
  letters: '打开了入户信的地址',
  evidence: '下载了调查的证据文件',
  county: '导出了全县的数据',
  invite: (duty: string) => `发了邀请：${duty}`,
  withdrawn: '收回了一张邀请',
  appoint: (whom: string, duty: string) => `任命${whom}：${duty}`,
  dismiss: (whom: string, duty: string) => `解除${whom}：${duty}`,
  leave: (whom: string, deputy: string) => `登记${whom}请假，${deputy}接着办`,
  leaveEnd: (whom: string) => `取消${whom}的请假`,
  name: (whom: string) => `改了${whom}的姓名或单位`,
  duty: (role: string, area: string) => `${role}（${area}）`,
  operator: '管服务器的人',
  calendar: '到期自动解除',
}
/** What the auditor reads of looks and decisions. */
export const openingWords = roomOf({ 'zh-CN': openings })

export const eventWords = roomOf({ 'zh-CN': events })
export const messageWords = roomOf({ 'zh-CN': messages })
export const staffMessageWords = roomOf({ 'zh-CN': staffMessages })
/** What every number about cases is called and means. */
export const countingWords = roomOf({ 'zh-CN': counting })
export const exportWords = roomOf({ 'zh-CN': exported })
export const paperWords = roomOf({ 'zh-CN': paper })
export const mapCheckWords = roomOf({ 'zh-CN': mapped })
export const calendarWords = roomOf({ 'zh-CN': calendar })
export const failWords = sayings({ 'zh-CN': fails })
