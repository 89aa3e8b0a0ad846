import * as v from 'valibot'
import { declareSettings } from '../../../platform/deployment/declare'

const DEFAULT = '08:30'

/** When the desks are told in the morning what waits there. */
export const digestSettings = /* @__PURE__ */ declareSettings(
  {
    DIGEST_AT: {
      schema: v.optional(v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/)), DEFAULT),
      meaning: '工作日早上几点给工作人员发一条“今天桌上有什么”的消息，写 `HH:MM`',
      absent: DEFAULT,
    },
  },
  (given) => ({ at: given.DIGEST_AT }),
)
