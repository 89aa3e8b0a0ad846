/** Every sentence that the version before facts wrote into its rows, as it wrote them (written on 20 December 2026). */

export interface OldLine {
  kind: string
  title: string
  words?: string
  inside?: string
}
export interface OldMessage {
  kind: string
  title: string
  body: string
  link: string | null
}

const TYPED = '查了。\n是邻村的车\n'

export const LINES: readonly OldLine[] = [
  { kind: 'submit', title: '交上来了' },
  { kind: 'submit', title: '县里帮着登记了' },
  { kind: 'accept', title: '县里受理了，12 月 22 日前派人' },
  { kind: 'refuse', title: '线索不够，没法查', words: TYPED },
  { kind: 'refuse', title: '这件不归环保管', words: `${TYPED}\n可以找：住建局\n电话 4820000` },
  { kind: 'askMore', title: '县里想问您一句', words: '是哪一家' },
  { kind: 'supply', title: '补充了', words: '河边第三家' },
  { kind: 'added', title: '又添了一些' },
  { kind: 'supplyTimeout', title: '没等到补充，先收起来了' },
  { kind: 'dispatch', title: '派给水利局，1 月 4 日前办完', inside: '尽快' },
  { kind: 'dispatch', title: '派给县环委办，12 月 31 日前办完' },
  { kind: 'dispatch', title: '派给水磨沟村，12 月 20 日前办完' },
  { kind: 'handOver', title: '转给照壁山乡去办' },
  { kind: 'handBack', title: '退回县里重新派', inside: '不是我们的' },
  { kind: 'progress', title: '有新进展', words: TYPED },
  { kind: 'siteVisit', title: '到现场看过，情况属实', words: TYPED },
  { kind: 'siteVisit', title: '到现场看过，没有发现', words: TYPED },
  { kind: 'extend', title: '要多用些日子，改到 2 月 28 日', words: '冻土' },
  { kind: 'resolve', title: '办完了', words: `${TYPED}\n清走 12 车` },
  { kind: 'resolve', title: '办完了', words: `${TYPED}\n清走 12 车\n没有照片：天黑了` },
  { kind: 'rateGood', title: '评了“满意”', words: '谢谢' },
  { kind: 'rateFair', title: '评了“一般”' },
  { kind: 'rateBad', title: '不满意（没处理好），重新办' },
  { kind: 'rateBad', title: '不满意（又犯了），重新办' },
  { kind: 'rateBad', title: '不满意（说的不对），重新办' },
  { kind: 'rateBad', title: '不满意（太慢），重新办' },
  { kind: 'rateBad', title: '不满意，重新办' },
  { kind: 'rateBad', title: '三次都不满意，交给县里定' },
  { kind: 'rated', title: '评了“满意”' },
  { kind: 'rated', title: '评了“一般”' },
  { kind: 'rated', title: '评了“不满意”' },
  { kind: 'rateTimeout', title: '没等到评价，先结了' },
  { kind: 'countyDecision', title: '县里定了', words: TYPED },
  { kind: 'link', title: '和 2612-0003 号是同一件，一起办' },
  { kind: 'linked', title: '和 2612-12345 号是同一件，一起办' },
  { kind: 'unlink', title: '和那一件分开，单独办', inside: '看错了' },
  { kind: 'mainFinished', title: '一起办的那件结了' },
  { kind: 'mainRefused', title: '那一件没受理，这件单独办' },
  { kind: 'urge', title: '催了一下' },
  { kind: 'warn', title: '2612-0007 号 12 月 21 日到期' },
  { kind: 'escalate', title: '超期了，交给木垒镇催办' },
  { kind: 'escalate', title: '超期了，交给县环委办催办' },
  {
    kind: 'correct',
    title: '改了类别或地点',
    inside: '{"categories":["air.burning","air.straw"],"town":"652328100","village":null}',
  },
  { kind: 'blur', title: '遮住了照片里的一块' },
  { kind: 'checkPhoto', title: '看过一张照片，可以公开' },
  { kind: 'checkPhoto', title: '看过一张照片，不公开' },
]

/** What none of them could have been. */
export const ODD_LINES: readonly OldLine[] = [
  { kind: 'dispatch', title: '派给一个没有了的单位，1 月 4 日前办完', words: '话' },
  { kind: 'extend', title: '要多用些日子，改到 2 月 31 日' },
  { kind: 'urge', title: '催了两下' },
]

const CASE = '/reports/case/index?id=00000000-0000-4000-8000-000000000001'
const UNTITLED = '/reports/case/index?id=00000000-0000-4000-8000-000000000002'
const DESK = '/desk/reports/cases/index?id=00000000-0000-4000-8000-000000000001'
const TICKET = '/activities/ticket/index?signUpId=00000000-0000-4000-8000-000000000009'
const OWN = '2612-0007 号：村北有人烧麦茬'
const AUTO = '2612-0008 号：水磨沟村 烧秸秆'

const toReporter = (telling: string, title: string, hint?: string): OldMessage[] => [
  { kind: `case_${telling}`, title, body: hint ? `${OWN}。${hint}` : OWN, link: CASE },
  { kind: `case_${telling}`, title, body: hint ? `${AUTO}。${hint}` : AUTO, link: UNTITLED },
]
const toDesk = (title: string): OldMessage => ({ kind: 'case_desk', title, body: OWN, link: DESK })
const alert = (title: string, body: string): OldMessage => ({
  kind: 'air_alert',
  title,
  body,
  link: '/pages/air/index',
})

export const MESSAGES: readonly OldMessage[] = [
  ...toReporter('accepted', '县里受理了，12 月 22 日前派人'),
  ...toReporter('refused', '线索不够，没法查'),
  ...toReporter('refused', '这件不归环保管'),
  ...toReporter('asked', '县里想问您一句', '点开回答，写几个字就行'),
  ...toReporter('supplyEnded', '没等到补充，先收起来了'),
  ...toReporter('dispatched', '派给水利局，1 月 4 日前办完', '最晚 1 月 4 日给您答复'),
  ...toReporter('dispatched', '转给水磨沟村去办', '最晚 12 月 31 日给您答复'),
  ...toReporter('progress', '有新进展'),
  ...toReporter('visited', '到现场看过，情况属实'),
  ...toReporter('visited', '到现场看过，没有发现'),
  ...toReporter('extended', '要多用些日子，改到 1 月 10 日', '最晚 1 月 10 日给您答复'),
  ...toReporter('resolved', '办完了', '处理得您满意吗，点开评一下'),
  ...toReporter('reopened', '不满意（太慢），重新办'),
  ...toReporter('toCounty', '三次都不满意，交给县里定'),
  ...toReporter('decided', '县里定了'),
  ...toReporter('linked', '和 2612-0003 号是同一件，一起办'),
  ...toReporter('unlinked', '和那一件分开，单独办'),
  ...toReporter('unlinked', '那一件没受理，这件单独办'),
  ...toReporter('closedSilently', '没等到评价，先结了'),
  ...toReporter('mainFinished', '一起办的那件结了'),
  toDesk('2612-0007 号派到您这里'),
  toDesk('2612-0007 号：居民补了东西'),
  toDesk('2612-0007 号：居民回了话'),
  toDesk('2612-0007 号：居民催了一次'),
  toDesk('2612-0007 号：居民不满意，要重新办'),
  toDesk('2612-0007 号 12 月 22 日到期'),
  toDesk('2612-0007 号超期了'),
  toDesk('退回县里重新派'),
  { kind: 'case_overdue', title: '2612-0007 号超期了', body: '村北有人烧麦茬', link: DESK },
  {
    kind: 'calendar_missing',
    title: '2027 年的放假安排还没录，限期先按周一到周五算',
    body: '国务院办公厅发了通知以后，在设置里把放假和调休的日子填上。',
    link: null,
  },
  {
    kind: 'activity_offer_expired',
    title: '名额让给下一位了',
    body: '雀仁乡，补种梭梭 留给您的名额没等到确认。还想去可以重新排',
    link: TICKET,
  },
  {
    kind: 'activity_moved_up',
    title: '轮到您了，报上了',
    body: '雀仁乡，补种梭梭，1 月 2 日 周六 08:30，3 个人的名额都有了',
    link: TICKET,
  },
  {
    kind: 'activity_offered',
    title: '轮到您了，请点确认',
    body: '雀仁乡，补种梭梭 有名额了，给您留到 12 月 21 日 周一 00:00，过了就让给下一位',
    link: TICKET,
  },
  alert('木垒镇空气：轻度污染', '县城站 13:00 的 AQI 是 124。老人、孩子和心肺不好的人，少在外面久待。'),
  alert(
    '木垒镇空气：中度污染',
    '校园站（非官方站） 14:00 的 AQI 是 160。老人、孩子和心肺不好的人别在外面久待，其他人也少活动。',
  ),
  alert(
    '照壁山乡空气：重度污染',
    '照壁山乡没有新数据，这是县城站的：14:00 的 AQI 是 240。请关好窗。老人、孩子和心肺不好的人留在屋里，其他人少出门。',
  ),
  alert(
    '照壁山乡空气：严重污染',
    '照壁山乡没有新数据，这是校园站（非官方站）的：23:00 的 AQI 是 400。请关好窗，尽量都留在屋里。',
  ),
]

/** What none of them could have been. */
export const ODD_MESSAGES: readonly OldMessage[] = [
  { kind: 'case_progress', title: '有新进展', body: '没有编号', link: CASE },
  { kind: 'case_resolved', title: '办完了', body: OWN, link: CASE },
  {
    kind: 'air_alert',
    title: '别处空气：轻度污染',
    body: '县城站 13:00 的 AQI 是 124。',
    link: '/pages/air/index',
  },
  { kind: 'something_else', title: '早先的一句话', body: '早先的内容', link: null },
]
