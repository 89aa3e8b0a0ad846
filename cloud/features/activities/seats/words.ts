import { roomOf, sayings } from '../../../shared/sayings'
import { whenWords } from '../words'

const refusals = {
  alone: '给自己报就是 1 个人，要多报请选“一家人”',
  busTooSmall: (seats: number) => `这趟车一共 ${seats} 个座`,
  sessionTooSmall: (seats: number) => `这一场一共 ${seats} 个名额`,
  age: (who: string) => `请填${who}的年龄`,
  tooYoung: (who: string, min: number) => `${who}还小，这个活动要满 ${min} 岁`,
  tooOld: (who: string, max: number) => `${who}超过了年龄，这个活动到 ${max} 岁为止`,
  you: '您',
  nth: (n: number) => `第 ${n} 个人`,
  group: '请填是哪个班、哪个单位或者哪个村',
  leaderPhone: '请留带队人的电话，当天好联系',
  phone: '请留一个电话，当天好联系',
  guardian: '去的都不满 18 岁，请填一位监护人的姓名',
  guardianPhone: '请填监护人的电话',
  session: '请选一场',
  question: '请回答这一项',
  option: '请从给出的几项里选',
  mayNotGrow: '排着候补不能再加人。加人请先退出，再重新排',
  noRoom: (free: number) => (free === 0 ? '那边没有名额了，原来的没有动' : `只够 ${free} 个人，原来的没有动`),
  tooLateToChange: (phone: string) => `这会儿不能自己改了，请打电话给组织的人：${phone}`,
  left: '这张票已经退了，要去请重新报名',
  fewerThanHeld: (held: number) => `已经有 ${held} 个人报上了，名额不能比这还少`,
}

const queue = {
  passed: {
    title: '有人先上了，您的位置没变',
    body: (title: string) => `${title} 空出来的名额坐不下你们，先让给了后面人少的。您还排在原来的位置`,
    kept: (title: string, kept: number, until: Date) =>
      `${title} 空出来的名额坐不下你们，先让给了后面人少的。您还排在原来的位置，给你们留着 ${kept} 个名额，留到 ${whenWords(until)}`,
  },
}

/** What the service says when seats cannot be had or changed so. */
export const seatWords = sayings({ 'zh-CN': refusals })
/** What a message says to who waits. */
export const queueWords = roomOf({ 'zh-CN': queue })
