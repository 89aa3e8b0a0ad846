import { declareSettings } from '../../platform/deployment/declare'
import { keepDays } from '../../platform/retention/keep-days'

/** How long the activities keep what is not published. */
export const activitySettings = /* @__PURE__ */ declareSettings(
  {
    KEEP_DRAFTS_DAYS: keepDays({
      name: 'KEEP_DRAFTS_DAYS',
      days: 730,
      least: 90,
      most: 3660,
      what: '没发布的活动草稿，最后一次改动以后留几天',
      why: '春天写的活动，秋天还会拿出来用。',
    }),
  },
  (given) => ({ drafts: given.KEEP_DRAFTS_DAYS }),
)
