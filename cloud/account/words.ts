import type { Role } from '../platform/kernel/context'

/** What each duty is called. */
export const roleWords: Record<Role, string> = {
  dispatcher: '县里派件员',
  department: '部门办理员',
  town: '乡镇办理员',
  village: '村（社区）网格员',
  leader: '县领导',
  auditor: '审计员',
  air_editor: '空气数据员',
  organiser: '活动组织员',
  surveyor: '调查员',
  admin: '系统管理员',
}
export const accountWords = {
  resident: '居民',
  noWechat: '这里没有接微信登录',
  wechatRefused: '微信没认出来，请重新打开小程序',
}
