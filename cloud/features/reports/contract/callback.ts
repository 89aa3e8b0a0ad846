/** 给来电人回电话: who rang and left a phone is rung back, and the case stays open until then. */
import * as v from 'valibot'
import { command, defineContract, query } from '../../../shared/contract'
import { caseId, words } from './parts'

/** So often somebody is rung who does not answer. */
export const MAX_TRIES = 3

const Callback = v.object({
  /** Since when the call is due; null: it was not promised, and the case is not concluded. */
  askedAt: v.nullable(v.string()),
  /** Reached, or tried often enough; null: still to be done, or not due. */
  doneAt: v.nullable(v.string()),
  /** How often they are still to be tried. */
  left: v.number(),
  /** The newest first. */
  tries: v.array(
    v.object({
      n: v.number(),
      at: v.string(),
      by: v.nullable(v.string()),
      reached: v.boolean(),
      words: v.nullable(v.string()),
    }),
  ),
})
export type CallbackData = v.InferOutput<typeof Callback>

export const callbackContract = defineContract('reports', {
  /** Null where nobody rang or left a phone. */
  callback: query({ input: v.object({ caseId }), output: v.object({ task: v.nullable(Callback) }) }),
  /** The office promised to ring: due from now on. */
  promiseCallback: command({ input: v.object({ caseId }), output: v.object({ task: Callback }) }),
  /** Somebody rang: reached or not, and what was said. `n`: the number of this try, so that two at once are not one. */
  callBack: command({
    input: v.object({
      caseId,
      n: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
      reached: v.boolean(),
      words: v.optional(words),
    }),
    output: v.object({ task: Callback }),
  }),
})
