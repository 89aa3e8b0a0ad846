/** What the phone of whoever sees danger knows beside what the program carries. Apart, so that it carries no more. */
import * as v from 'valibot'
import { defineContract, query } from '../../../shared/contract'

export const alarmContract = defineContract('reports', {
  /** The county's own words for danger, and numbers to call beside 119, 110 and 12345. Public: asked without saying who. */
  alarm: query({
    input: v.strictObject({}),
    output: v.object({
      words: v.array(v.string()),
      numbers: v.array(v.object({ number: v.string(), what: v.string() })),
    }),
    cache: { maxAge: 60 },
  }),
})
