/** How long the platform keeps what is its own. */
import { declareSettings } from '../deployment/declare'
import { keepDays } from './keep-days'

/** Half a year at its longest: what says who was signed in is a log of the network. */
const LOG_DAYS = 184
/** A year and its notice: of some things it is known by a message that they were told once a year. */
const YEARLY_DAYS = 401

export const retentionSettings = declareSettings(
  {
    KEEP_MESSAGES_READ_DAYS: keepDays({
      name: 'KEEP_MESSAGES_READ_DAYS',
      days: 730,
      least: YEARLY_DAYS,
      most: 3660,
      what: '看过的消息留几天',
      why: '一年提醒一次的事，靠消息知道提醒过没有；不服处理的，也要回头看消息。',
    }),
    KEEP_MESSAGES_DAYS: keepDays({
      name: 'KEEP_MESSAGES_DAYS',
      days: 1095,
      least: YEARLY_DAYS,
      most: 3660,
      what: '没看过的消息留几天',
      why: '一年提醒一次的事，靠消息知道提醒过没有；没看过的更不能早删。',
    }),
    KEEP_SESSIONS_DAYS: keepDays({
      name: 'KEEP_SESSIONS_DAYS',
      days: 190,
      least: LOG_DAYS,
      most: 1095,
      what: '登录过了期，记录再留几天',
      why: '依据《网络安全法》：网络日志至少留六个月。',
    }),
    KEEP_GUESTS_DAYS: keepDays({
      name: 'KEEP_GUESTS_DAYS',
      days: 365,
      least: 30,
      most: 3660,
      what: '什么也没留下的访客，留几天',
      why: '刚来的人还会用；依据《个人信息保护法》第十九条，用不着的不要久留。',
    }),
  },
  (given) => ({
    readMessages: given.KEEP_MESSAGES_READ_DAYS,
    messages: given.KEEP_MESSAGES_DAYS,
    sessions: given.KEEP_SESSIONS_DAYS,
    guests: given.KEEP_GUESTS_DAYS,
  }),
)
