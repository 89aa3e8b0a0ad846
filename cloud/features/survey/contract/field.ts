/**
 * What an interviewer's phone reports of a visit to a drawn household. Apart from the rest, since the outbox carries it
 * wherever the app is; the answers of that household go into the box by `ticket` and `send`, and nothing here leads there.
 */
import * as v from 'valibot'
import { CalendarDay, command, defineContract } from '../../../shared/contract'
import { DISPOSITIONS } from '../rules/dispositions'
import { MOST_ATTEMPTS } from '../rules/fieldwork/attempts'
import { MAX_LENGTH } from '../../../shared/limits'

const upTo = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most))

export const fieldContract = defineContract('survey', {
  /**
   * What came of a visit. Once for each attempt: the same again is the same, another one is refused (409 with
   * `detail.reason` `recorded`); `over` where the household is done with, `attempt` where an earlier one is missing,
   * `not_open`, `closed`. 404: the household is not in a village of who asks.
   */
  visit: command({
    input: v.object({
      survey: v.pipe(v.string(), v.uuid(), v.toLowerCase()),
      household: upTo(1_000_000),
      attempt: upTo(MOST_ATTEMPTS),
      disposition: v.picklist(DISPOSITIONS),
      /** Beijing day, by the phone's clock: one that has not come is taken for today. */
      day: CalendarDay,
      /** Residents of 18 and over, where somebody told. */
      adults: v.optional(upTo(20)),
      /** For the next visit; never about the answers. */
      note: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_LENGTH.line))),
    }),
    output: v.object({}),
  }),
})
