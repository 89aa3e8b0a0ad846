import { declareSettings } from '../../../platform/deployment/declare'
import { keepDays } from '../../../platform/retention/keep-days'

/** A year and its notice. The database moves nothing younger either, whatever is set (`archive_cases`). */
export const AT_HAND_LEAST_DAYS = 400

/** How long the timelines of ended cases are at hand. */
export const reportSettings = /* @__PURE__ */ declareSettings(
  {
    KEEP_CASES_AT_HAND_DAYS: keepDays({
      name: 'KEEP_CASES_AT_HAND_DAYS',
      days: 730,
      least: AT_HAND_LEAST_DAYS,
      most: 3660,
      what: '结了的案件，经过和备注留在手边几天，再收进档案（一样查得到）',
      why: '结案以后一年里还有人来问、有人不服、有年度检查，经过要在手边，备注也还会加。',
    }),
  },
  (given) => ({ atHand: given.KEEP_CASES_AT_HAND_DAYS }),
)
