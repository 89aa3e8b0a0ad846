import { declareSettings, WholeNumber } from '../../../platform/deployment/declare'

const MINUTES = 15

/** How long a desk may lie open with nobody at it. */
export const signInSettings = /* @__PURE__ */ declareSettings(
  {
    DESK_IDLE_MINUTES: {
      schema: WholeNumber(2, 240),
      meaning: '“这台电脑别人也用”的，工作台几分钟没人动就锁上；写了一半的还在，本人再登录接着写。',
      absent: String(MINUTES),
    },
  },
  (given) => ({ idleMinutes: given.DESK_IDLE_MINUTES ?? MINUTES }),
)
