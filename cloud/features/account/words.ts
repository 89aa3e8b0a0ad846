import type { Ground, Role } from '../../shared/roles'
import { roomOf, sayings } from '../../shared/sayings'

const roles: Readonly<Record<Role, string>> = {
  dispatcher: '县里派件员',
  department: '部门办理员',
  town: '乡镇办理员',
  village: '村（社区）网格员',
  leader: '县领导',
  auditor: '审计员',
  air_editor: '空气数据员',
  organiser: '活动组织员',
  surveyor: '调查负责人',
  interviewer: '调查员',
  admin: '系统管理员',
}
const persons = { resident: '居民', duty: (role: string, area: string) => `${role} · ${area}` }
const refusals = {
  noWechat: '这里没有接微信登录',
  wechatRefused: '微信没认出来，请重新打开小程序',
}

const duties = {
  nobody: (role: string) => `没有人是${role}。`,
  places: (role: string, names: readonly string[], count: number) =>
    `${count} 个地方没有${role}：${names.join('、')}${count > names.length ? '……' : ''}。`,
  oneAdmin: (role: string) => `只有一位${role}。他病了、换岗了，就没有人能任命和解除工作人员。`,
  anotherAdmin: '再任命一位：工作台“人员”里邀请。',
  cure: (role: string) =>
    `任命一位：npm run staff -- appoint 编号 --role ${role}，做法见 docs/operate.zh.md“任命工作人员”。`,
}

/** What each duty is called. */
export const roleWords = roomOf({ 'zh-CN': roles })
/** What is said of desks at which nobody sits. */
export const dutyWords = roomOf({ 'zh-CN': duties })
export const personWords = roomOf({ 'zh-CN': persons })
export const accountWords = sayings({ 'zh-CN': refusals })

const groundNames: Readonly<Record<Ground, string>> = {
  county: '全县',
  department: '部门',
  town: '乡镇',
  village: '村或社区',
}

/** Why somebody cannot be appointed or dismissed, for the operator. */
export const appointmentWords = {
  noCode: (typed: string) =>
    `“${typed}”不是编号。编号是 8 位字母和数字，在那个人手机的“我的”里，“我的编号”一行。`,
  noPerson: (code: string) => `没有编号是 ${code} 的人。请他打开“我的”，再念一遍“我的编号”。`,
  twoPersons: (code: string) => `编号 ${code} 对得上不止一个人，没有改动。请换一部手机登录，用那边的编号。`,
  apart:
    '有些职责一个人不能都有：审计员不办别的事，县领导不办案件，调查员不管调查的结果。替人办的也算。没有改动。',
  noRole: (typed: string, all: readonly (readonly [code: string, name: string])[]) =>
    `没有“${typed}”这个职责。可以写：${all.map(([code, name]) => `${code}（${name}）`).join('、')}。`,
  noArea: (typed: string) => `没有“${typed}”这个地方或部门。写法见 npm run staff -- --help。`,
  manyAreas: (typed: string, codes: readonly string[]) =>
    `叫“${typed}”的不止一个，请写代码：${codes.join('、')}。`,
  areaMissing: (role: string, kind: string) => `${role}要写明${kind}：--area …。`,
  areaUnfit: (role: string, kind: string, area: string) => `${role}要派到${kind}，“${area}”不是。`,
  /** The kinds of area in which a duty may be done: 全县、部门、乡镇. */
  grounds: (all: readonly Ground[]) => all.map((ground) => groundNames[ground]).join('、'),
} as const
