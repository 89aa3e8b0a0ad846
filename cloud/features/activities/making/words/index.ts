import { roomOf, sayings } from '../../../../shared/sayings'
import { beijingClock } from '../../../../shared/time'
import type { FaultCode } from '../../rules/editing/faults'
import { whenWords } from '../../words'

/** What is wrong in a draft, for who sends it past the editor. */
const faults: Readonly<Record<FaultCode, string>> = {
  missing: '这里还没写',
  too_short: '名称至少 4 个字',
  in_the_past: '开始的时候已经过了',
  ends_before_start: '结束要在开始之后',
  too_long: '一场最长 31 天，再长请分几场办',
  opens_after_close: '开始报名要在报名截止之前',
  closes_after_start: '报名截止要在活动开始之前',
  closes_in_the_past: '报名截止的时候已经过了',
  leaving_ends_after_start: '能退到几点，要在活动开始之前',
  party_over_seats: '一次最多报的人数比名额还多',
  ages_swapped: '最大年龄比最小的还小',
  ages_not_asked: '限了年龄，要问每个人的年龄',
  children_too_young: '说了孩子能来，年龄又限在 18 岁以上',
  twice: '这一项重了',
  session_ends_before_start: '这一场的结束要在开始之后',
  session_outside: '这一场不在活动的时间里',
  sessions_fewer_seats: '各场加起来比总名额少',
  bus_after_start: '车要在活动开始之前开',
  buses_fewer_seats: '车上的座位比名额少',
  bus_without_seats: '车有多少座还没写；不限也要说明',
  one_option: '只有一个答案，不用选',
  insured_names: '买保险要写全每个人的姓名',
}

const refusals = {
  faults,
  unsound: '还有几处要改，改好才能发',
  savedMeanwhile: (name: string) => `${name} 刚刚存过这一份。您写的还在，看一眼再存`,
  cancelled: '这场活动已经取消了',
  over: '这场活动已经结束了',
  started: '这场活动已经开始了',
  notOver: '活动还没结束，不能写总结',
  summedUpSince: '总结刚被同事改过，看一看再存',
  plotSince: '这块地刚被同事改过，看一看再存',
  plotTaken: '同事刚加了一块地。您写的还在，再存一次就另加一块',
  movedToPast: '改到的日子已经过了',
  sameDay: '改到的时间和原来一样',
  someoneInSession: (name: string) => `“${name}”有人报了，不能去掉`,
  someoneAtPoint: (name: string) => `“${name}”有人选了，不能去掉`,
  firstSessions: '已经有人报名了，不能再分场次',
  noSuchPlot: '没有这块地',
  photoNotHere: '这张照片不是给这场活动传的，请再传一次',
  aliveOverAll: '活着的比数过的还多',
  notYet: '那天还没到',
  asked: '去年来过的人已经问过了',
  noLastTime: '同样的活动以前没有办过',
  fields: {
    title: '名称',
    startsAt: '开始时间',
    endsAt: '结束时间',
    sessions: '场次',
    place: '地方',
    town: '乡镇',
    point: '地图上的位置',
    journey: '怎么去',
    meetingPoints: '集合',
    bring: '带什么',
    provided: '准备了什么',
    whoCanCome: '谁能来',
    minAge: '最小年龄',
    maxAge: '最大年龄',
    cancelUntil: '能退到几点',
    organiserContact: '联系人',
    organiserPhone: '联系电话',
  },
}

const sentence = (text: string) => (/[。！？…]$/.test(text) ? text : `${text}。`)

const messages = {
  /** A field of the draft, as people call it. */
  fields: refusals.fields,
  and: '、',
  changed: {
    title: '报了名的活动有变动',
    body: (
      title: string,
      fields: string,
      more: { at: Date | null; words: string | null; leaveUntil: Date | null },
    ) =>
      [
        `${title}改了：${fields}。`,
        more.at ? `现在是 ${whenWords(more.at)} 开始。` : '',
        more.words ? sentence(more.words) : '',
        more.leaveUntil ? `去不了的，${whenWords(more.leaveUntil)} 前可以退` : '请点开看看',
      ].join(''),
  },
  moved: {
    title: '活动改期了',
    body: (title: string, from: Date, to: Date, words: string, leaveUntil: Date) =>
      `${title}原定 ${whenWords(from)}，改到 ${whenWords(to)}。${sentence(words)}票还算数；去不了的，${whenWords(leaveUntil)} 前可以退`,
  },
  cancelled: {
    title: '活动取消了',
    body: (title: string, at: Date, words: string) =>
      `${title}（${whenWords(at)}）不办了。${sentence(words)}`,
  },
  takenOff: {
    title: '您的报名取消了',
    body: (title: string, words: string) => `组织的人取消了您在“${title}”的报名。${sentence(words)}`,
  },
  thanks: {
    title: '谢谢您来',
    body: (title: string, words: string) => `${title}：${words}`,
  },
  words: {
    title: '组织的人有话说',
    body: (title: string, words: string) => `${title}：${words}`,
  },
  again: {
    title: '上回来过的活动又办了',
    body: (title: string, at: Date) => `${title}，${whenWords(at)}。上回您来过，这回还来吗`,
  },
  wished: {
    title: '您等的活动来了',
    body: (title: string, at: Date, place: string) =>
      `${title}，${whenWords(at)}，${place}。现在可以看看，想去就报`,
  },
  tomorrow: {
    title: '您的活动快到了',
    body: (title: string, at: Date, place: string, bring: string) =>
      `${title}，${whenWords(at)}，${place}。${bring ? sentence(bring) : ''}票在“我的票”里`,
  },
  stop: {
    title: '空气不好，这场还办不办',
    body: (title: string, at: Date, aqi: number, source: string) =>
      `${title}（${whenWords(at)}）：${source}的空气指数到了 ${aqi}，过了您定的数。改天、取消还是照常，请定一下`,
  },
}

const texts = {
  none: '没有',
  anyAge: '不限',
  years: (age: number) => `${age} 岁`,
  pointAt: (east: string, north: string) => `东经 ${east}°，北纬 ${north}°`,
  bus: '坐车',
  and: '、',
  when: whenWords,
  clock: (at: Date) => beijingClock(at),
}

const table = {
  file: (title: string, day: string) => `${title} ${day} 名单`,
  sheet: '名单',
  columns: {
    number: '序号',
    name: '姓名',
    age: '年龄',
    group: '单位或班级',
    phone: '联系电话',
    guardian: '监护人',
    state: '报名',
    party: '一起的人数',
    session: '场次',
    point: '集合',
    code: '票号',
    came: '到了',
  },
  states: { seated: '报上了', offered: '等确认', waiting: '候补' },
  yes: '是',
  unnamed: '没写姓名',
}

const calendar = {
  calledOff: (title: string) => `取消：${title}`,
  organiser: (name: string, phone: string) => `组织的人：${name} ${phone}`,
}

/** What organisers are told when something cannot be. */
export const makingWords = sayings({ 'zh-CN': refusals })
/** Messages about what organisers do. */
export const makingMessageWords = roomOf({ 'zh-CN': messages })
/** What stood in a field before, and what stands there now. */
export const fieldWords = roomOf({ 'zh-CN': texts })
/** The list of people as a table. */
export const tableWords = roomOf({ 'zh-CN': table })
/** An entry of a calendar. */
export const calendarWords = roomOf({ 'zh-CN': calendar })
