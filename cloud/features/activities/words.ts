import { roomOf, sayings } from '../../shared/sayings'
import { beijingClock, beijingTime } from '../../shared/time'
import dates from '../../shared/words/zh-CN/dates'

/** `10 月 18 日 周六 08:30`, Beijing time. */
export function whenWords(at: Date): string {
  const { month, day, weekday } = beijingTime(at)
  return `${dates.day(month, day)} ${dates.weekdays[weekday] ?? ''} ${beijingClock(at)}`
}

const refusals = {
  alreadyIn: '您已经报过名了，票在“我的票”里',
  cancelled: '这个活动取消了',
  notOpen: (at: Date) => `${whenWords(at)} 开始报名`,
  closed: '报名已经结束了',
  justFull: (position: number) => `刚刚报满了，可以排候补第 ${position} 位`,
  tooFewLeft: (left: number, party: number, position: number) =>
    `只剩 ${left} 个名额了，可以 ${left} 个人先报，也可以 ${party} 个人一起排候补第 ${position} 位`,
  partyTooLarge: (max: number) => `一次最多报 ${max} 个人`,
  ownName: '买保险要用，请填您的姓名',
  companionName: '买保险要用，请填家人的姓名',
  nameTooShort: '姓名至少 2 个字',
  tooManyNames: (party: number) => `一共 ${party} 个人，名字填多了`,
  meetingPoint: '请选一个集合的地方',
  tooLateToLeave: (phone: string) => `这会儿不能自己退了，请打电话给组织的人：${phone}`,
  offerGone: '留给您的名额过了时间，让给下一位了',
  notOffered: '这张票不用确认',
  nothingToRelease: '活动已经结束了，放不了空位',
  doorClosed: (days: number) => `活动过去 ${String(days)} 天以上了，签到不再收`,
}
const messages = {
  movedUp: {
    title: '轮到您了，报上了',
    body: (title: string, at: Date, party: number) => `${title}，${whenWords(at)}，${party} 个人的名额都有了`,
  },
  offered: {
    title: '轮到您了，请点确认',
    body: (title: string, until: Date) => `${title} 有名额了，给您留到 ${whenWords(until)}，过了就让给下一位`,
  },
  offerExpired: {
    title: '名额让给下一位了',
    body: (title: string) => `${title} 留给您的名额没等到确认。还想去可以重新排`,
  },
}

/** What the service says when something cannot be. */
export const words = sayings({ 'zh-CN': refusals })
export const messageWords = roomOf({ 'zh-CN': messages })
